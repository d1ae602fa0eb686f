import { type ChildProcess, fork } from 'node:child_process';
import type { Done, Order } from '../clients.ts';
import type { Inside } from '../inside.ts';
import { built } from './server.ts';

const ask = <A>(child: ChildProcess, question: object): Promise<A> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a measured process ended with code ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.removeListener('exit', ended);
      resolve(answer as A);
    });
    child.send(question);
  });

/** What a server started with `inside.js` has used so far; its delays count anew from here. */
export const askInside = (server: ChildProcess): Promise<Inside> => ask<Inside>(server, { what: 'inside' });

/** Clients in a process of their own. */
export interface Clients {
  run(order: Order): Promise<Done>;
  stop(): void;
}

export const startClients = (): Clients => {
  const child = fork(built('bench/clients.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const stop = (): void => void child.kill('SIGKILL');
  process.once('exit', stop);
  return { run: (order) => ask<Done>(child, order), stop };
};
