import { chmod, mkdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { appRoutes } from '../bots/channels/app-routes.ts';
import { chatRoutes } from '../bots/channels/chat-routes.ts';
import { pageRoutes } from '../bots/channels/page-routes.ts';
import { makeEngines } from '../bots/engines.ts';
import { auditRoutes } from './audit/routes.ts';
import { reachRoutes } from './channels/routes.ts';
import type { Config } from './config.ts';
import { figureRoutes } from './figures/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { hazardRoutes, unitHazardRoutes } from './hazards/routes.ts';
import { admitByAddress } from './http/admission.ts';
import { healthRoutes } from './http/health.ts';
import { machineRoutes } from './http/machine.ts';
import { listen, makeServer } from './http/server.ts';
import { signInByCookie } from './http/sign-in.ts';
import { identityRoutes } from './identities/routes.ts';
import { makeRunner } from './jobs/runner.ts';
import { SCHEDULE } from './jobs/schedule.ts';
import { TICKS } from './jobs/ticks.ts';
import { chinaDay } from './kernel/calendar.ts';
import { keyRoutes } from './keys/routes.ts';
import type { Library } from './library/library.ts';
import { hereRoutes } from './library/routes.ts';
import { officeRoutes } from './offices/routes.ts';
import { makePapers, type Papers } from './papers/papers.ts';
import { paperRoutes } from './papers/routes.ts';
import { contentFolder, type Program, projectFolder } from './program.ts';
import { proofRoutes } from './proofs/routes.ts';
import { redactionRoutes } from './redaction/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { TOOLS } from './tools/commands.ts';
import { unitRoutes } from './units/routes.ts';
import { weChatHere } from './wechat/here.ts';

/** The running program: its doors are open. */
export interface Opened {
  /** The port it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/** How often the outbox looks for what another process left or what is tried again, ms. */
const OUTBOX_EVERY_MS = 5_000;

/** Where people come in from outside; on the machine itself while nothing else is said. */
const baseOf = (config: Config): string => config.publicUrl?.replace(/\/+$/, '') ?? `http://127.0.0.1:${config.port}`;

const openPapers = ({ app, outside }: Program, config: Config): Papers => {
  const { clock, copy, isDrill, library } = outside;
  return makePapers({
    clock,
    copy,
    isDrill,
    letters: library.letters,
    office: library.directory.office,
    reviewerOf: (office) => (library.directory.above(office) ?? library.directory.office(office)).name,
    slips: app.slips,
    recordSlip: app.recordSlip,
    declineReasons: library.declineReasons,
    openMatter: app.reports.openMatter,
    openHazard: app.hazards.openHazard,
    moveHazard: app.hazards.moveHazard,
    unitDoor: `${baseOf(config)}/unit`,
  });
};

const apiOf = (program: Program, config: Config): Router[] => {
  const { app, outside } = program;
  const { library, clock, isDrill, weChat } = outside;
  const isHttps = config.publicUrl?.startsWith('https:') === true;
  const office = new Router();
  officeRoutes(office, { offices: app.offices, isHttps });
  return [
    fileRoutes(app.files),
    reportRoutes(app.reports),
    reachRoutes(app.reach),
    office,
    hazardRoutes(app.hazards),
    unitHazardRoutes(app.hazards),
    unitRoutes({ units: app.units, isHttps }),
    paperRoutes(openPapers(program, config)),
    chatRoutes({
      ...makeEngines({
        ...outside,
        app,
        contentDir: contentFolder(config),
        insiderDoor: `${baseOf(config)}/insider`,
        noteFault: program.noteFault,
      }),
      copy: outside.copy,
    }),
    keyRoutes(app.keys),
    identityRoutes(app.identities),
    auditRoutes({ today: () => chinaDay(outside.clock.now()), dayHead: app.audit.dayHead }),
    proofRoutes(app.receiptKey),
    redactionRoutes(app.redaction),
    hereRoutes({
      library,
      clock,
      isDrill,
      ...(config.publicUrl !== undefined && { address: baseOf(config) }),
      ...(weChat && { weChat: weChatHere(weChat) }),
    }),
    figureRoutes(app.figures),
    healthRoutes({ urgentUnanswered: () => app.reports.countUnanswered(), parkedHappenings: () => program.outbox.parked() }),
  ];
};

const serverOf = (program: Program, config: Config, api: readonly Router[], pages: readonly Router[], admission?: Middleware) =>
  makeServer({
    ...(admission && { admission }),
    copy: program.outside.copy,
    log: program.log,
    random: program.outside.random,
    trustedProxies: config.trustedProxies,
    title: program.outside.copy.phrase('program.name'),
    signIn: signInByCookie({ whoIsSignedIn: program.app.offices.whoIsSignedIn, whoEnters: program.app.units.whoEnters }),
    api,
    pages,
  });

/** Districts by their offices, for the filter of the ledger. */
const districtsOf = ({ offices, place }: Library) =>
  offices.filter(({ tier }) => tier === 'district').map(({ region }) => ({ code: region, name: place(region)?.name ?? region }));

const pagesOf = ({ outside }: Program): Router[] => {
  const { copy, library, isDrill } = outside;
  const place = library.jurisdiction.name;
  const root = projectFolder();
  return [
    appRoutes({ copy, folder: join(root, 'miniprogram', 'dist', 'h5'), place, isDrill }),
    pageRoutes({ copy, folder: join(root, 'bots', 'channels', 'pages'), place, regions: districtsOf(library), isDrill }),
  ];
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/** Opens the Unix socket beside the data: the machine's own tools and the terminal chat come in here; it gives nobody an identity. */
const openSocket = async (program: Program, config: Config, api: readonly Router[]): Promise<Server> => {
  const socket = socketPath(config);
  await mkdir(dirname(socket), { recursive: true, mode: 0o700 });
  await rm(socket, { force: true });
  const server = await listen(serverOf(program, config, [...api, machineRoutes(program, TOOLS)], []), { socket });
  await chmod(socket, 0o600);
  return server;
};

/** Where the socket lies; addresses of sockets are short by nature. @throws {Error} with the cure when the folder's name is too long */
export const socketPath = (config: Config): string => {
  const path = join(resolve(config.dataDir), 'server.sock');
  if (Buffer.byteLength(path) > 100)
    throw new Error(`the path ${path} is too long for a socket: choose a shorter DATA_DIR, e.g. /var/lib/anquan-shao`);
  return path;
};

/** Opens every door of the program: HTTP, the socket, jobs, the outbox. Closing goes the other way round. */
export const openDoors = async (program: Program, config: Config): Promise<Opened> => {
  socketPath(config);
  const ticks = program.outside.database.collection(TICKS);
  await program.outside.database.ready();
  const api = apiOf(program, config);
  const http = await listen(serverOf(program, config, api, pagesOf(program), admitByAddress(program.app.limits)), {
    port: config.port,
    host: config.host,
  });
  const socket = await openSocket(program, config, api).catch(async (error: unknown) => {
    await closeServer(http);
    throw error;
  });
  const runner = makeRunner({ app: program.app, ticks, clock: program.outside.clock, jobs: SCHEDULE, noteFault: program.noteFault });
  program.outbox.start(OUTBOX_EVERY_MS);
  runner.start();
  const address = http.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    close: async () => {
      await runner.stop();
      await Promise.all([closeServer(http), closeServer(socket)]);
      await rm(socketPath(config), { force: true });
    },
  };
};
