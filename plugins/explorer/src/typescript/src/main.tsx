import { render } from 'preact';
import type { Payload } from './data/payload';
import { decodeRun } from './model/explorerRun';
import { App } from './views/app';

const payload = JSON.parse(document.getElementById('run')!.textContent!) as Payload;
render(<App study={decodeRun(payload)} />, document.getElementById('explorer')!);
