import { drillOutage } from './outage/drill-outage';

const drills: Readonly<Record<string, () => Promise<boolean>>> = { outage: drillOutage };

async function main([name = '']: readonly string[]): Promise<void> {
  const drill = drills[name];
  if (drill === undefined)
    console.error(`Say which: npm run drill -- ${Object.keys(drills).join(' | ')}`);
  process.exitCode = (await drill?.()) === true ? 0 : 1;
}

void main(process.argv.slice(2));
