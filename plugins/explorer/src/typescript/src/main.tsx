import { render } from 'preact';
import type { Payload } from './data/payload';
import { studyOf } from './model/study';
import { App } from './views/app';

const payload = JSON.parse(document.getElementById('run')!.textContent!) as Payload;
render(<App study={studyOf(payload)} />, document.getElementById('explorer')!);
