import type { HomePlace } from '../audience/home-places';
import type { SamplePlayer } from '../audience/sample-players';
import type { ShownRow } from './listener-rows';

/** One row of `/api/station/{id}/listeners`. */
export function listenerJson(row: ShownRow) {
  const { endpoint } = row;
  return {
    ip: endpoint.address,
    user_agent: endpoint.player.userAgent,
    hash: endpoint.hash,
    mount_is_local: true,
    mount_name: endpoint.mount.displayName,
    connected_on: row.connectedOn,
    connected_until: row.connectedUntil,
    connected_time: row.connectedTime,
    device: deviceOf(endpoint.player),
    location: locationOf(endpoint.place),
  };
}

const deviceOf = remembered((player: SamplePlayer) => {
  return {
    client: player.client,
    is_browser: player.isBrowser,
    is_mobile: player.form === 'mobile',
    // A relay is no robot for AzuraCast's reader of User-Agents.
    is_bot: player.isBot && player.client !== 'Icecast',
    browser_family: player.family,
    os_family: player.os,
  };
});

const locationOf = remembered((place: HomePlace | null) => {
  if (place === null) {
    return {
      description: 'Unknown',
      region: null,
      city: null,
      country: null,
      lat: null,
      lon: null,
    };
  }
  const { city, region, countryCode, lat, lon } = place;
  return {
    description: `${city}, ${region}, ${countryCode}`,
    region,
    city,
    country: countryCode,
    lat,
    lon,
  };
});

/** One object for each of the few players and towns, however many thousand rows show them. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
