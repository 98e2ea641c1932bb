import './styles/tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/controls.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { Words } from './messages/words.svelte';
import { fetchAhead } from './pages';
import { lastLanguage } from './state/appearance';
import { browserClock } from './state/browser-clock';
import { Connections } from './state/connections.svelte';
import { Curve } from './state/curve.svelte';
import { DoorBook } from './state/door.svelte';
import type { Earshot } from './state/earshot';
import { Live } from './state/live.svelte';
import { Navigation } from './state/navigation.svelte';
import { pastAnswer } from './state/past-answer';
import { SettingsBook } from './state/settings.svelte';
import { httpTransport } from './transport/http';
import { desktopBridge, portTransport } from './transport/port';

const bridge = desktopBridge(window);
const transport =
  bridge === null
    ? httpTransport(new URL('.', window.location.href).href)
    : portTransport(bridge, window);
const { client } = transport;
const earshot: Earshot = {
  transport,
  live: new Live(client, browserClock),
  curve: new Curve(client, browserClock),
  history: pastAnswer(client),
  connections: new Connections(client),
  settings: new SettingsBook(client),
  door: new DoorBook(client),
  navigation: new Navigation(window),
};

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
fetchAhead(earshot, { at: browserClock.wall(), timeZone });

const words = await Words.load({
  choice: lastLanguage(window),
  preferred: navigator.languages,
  timeZone,
});

const target = document.getElementById('app');
if (target) mount(App, { target, props: { earshot, words } });
