export interface IcecastMount {
  /** For example "/live.mp3". */
  readonly path: string;
  /** Left out of the public pages. */
  readonly hidden?: boolean;
  /** Where listeners go while this mount has no source; they come back when it returns. */
  readonly fallback?: string;
}

export interface Passwords {
  readonly source: string;
  readonly admin: string;
}

/** An `icecast.xml` for a server on loopback whose files all lie in its working folder. */
export function configuration(options: {
  readonly port: number;
  readonly mounts: readonly IcecastMount[];
  readonly passwords: Passwords;
}): string {
  const { port, mounts, passwords } = options;
  return `<icecast>
  <location>Testland</location>
  <admin>icemaster@localhost</admin>
  <hostname>localhost</hostname>
  <limits>
    <clients>500</clients>
    <sources>10</sources>
    <queue-size>524288</queue-size>
    <client-timeout>30</client-timeout>
    <header-timeout>15</header-timeout>
    <source-timeout>5</source-timeout>
    <burst-size>4096</burst-size>
  </limits>
  <authentication>
    <source-password>${passwords.source}</source-password>
    <relay-password>${passwords.source}</relay-password>
    <admin-user>admin</admin-user>
    <admin-password>${passwords.admin}</admin-password>
  </authentication>
  <listen-socket>
    <port>${port}</port>
    <bind-address>127.0.0.1</bind-address>
  </listen-socket>
${mounts.map(mountXml).join('\n')}
  <fileserve>1</fileserve>
  <paths>
    <basedir>.</basedir>
    <logdir>.</logdir>
    <webroot>/usr/share/icecast2/web</webroot>
    <adminroot>/usr/share/icecast2/admin</adminroot>
    <alias source="/" destination="/status.xsl"/>
  </paths>
  <logging>
    <accesslog>access.log</accesslog>
    <errorlog>error.log</errorlog>
    <loglevel>3</loglevel>
  </logging>
  <security><chroot>0</chroot></security>
</icecast>
`;
}

function mountXml({ path, hidden, fallback }: IcecastMount): string {
  const lines = [
    `    <mount-name>${path}</mount-name>`,
    ...(hidden === true ? ['    <hidden>1</hidden>'] : []),
    ...(fallback === undefined
      ? []
      : [
          `    <fallback-mount>${fallback}</fallback-mount>`,
          '    <fallback-override>1</fallback-override>',
        ]),
  ];
  return `  <mount>\n${lines.join('\n')}\n  </mount>`;
}
