// Runs the gates before the tests, two at a time: `node test/gates.mjs imports types …`. Each one's output is kept and printed whole, in
// the order they are named; the first that fails ends it.
import { spawn } from 'node:child_process';

const AT_ONCE = 2;

const run = (gate) =>
  new Promise((resolve) => {
    const output = [];
    const child = spawn('npm', ['run', '-s', `check:${gate}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => output.push(piece));
    child.on('close', (code) => resolve({ gate, code, output: Buffer.concat(output).toString() }));
  });

const waiting = process.argv.slice(2);
const order = [...waiting];
const ended = new Map();

const work = async () => {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    const result = await run(gate);
    ended.set(gate, result);
    if (result.code !== 0) waiting.length = 0;
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, work));

for (const { gate, code, output } of order.flatMap((gate) => ended.get(gate) ?? [])) {
  if (output.trim() !== '') console.log(`== check:${gate}\n${output.trimEnd()}`);
  if (code !== 0) {
    console.log(`FAILED: npm run check:${gate}`);
    process.exitCode = 1;
  }
}
