// Bundles the page's program and style into the plugin's resources.
//
//   node build.mjs            writes them
//   node build.mjs --check    fails if those that are there are not what would be written
//   node build.mjs --test     bundles the tests into build/test, for node --test

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const resources = join(here, '..', 'main', 'resources', 'io', 'decant', 'explorer');

const common = {
  absWorkingDir: here,
  bundle: true,
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  logLevel: 'warning',
};

if (process.argv.includes('--test')) {
  rmSync(join(here, 'build'), { recursive: true, force: true });
  const tests = readdirSync(join(here, 'test')).filter((name) => name.endsWith('.test.ts'));
  await build({
    ...common,
    entryPoints: tests.map((name) => join('test', name)),
    outdir: 'build/test',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
  });
} else {
  const built = await bundles();
  if (process.argv.includes('--check')) {
    check(built);
  } else {
    for (const [name, text] of built) {
      writeFileSync(join(resources, name), text);
      console.log(`${name}: ${text.length} characters`);
    }
  }
}

async function bundles() {
  const program = await build({
    ...common,
    entryPoints: ['src/main.tsx'],
    format: 'esm',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const style = await build({
    ...common,
    entryPoints: ['src/explorer.css'],
    minify: true,
    write: false,
  });
  return new Map([
    ['explorer.js', licences(program.metafile) + program.outputFiles[0].text],
    ['explorer.css', style.outputFiles[0].text],
  ]);
}

/** The licences of the packages that became part of the bundle: each text once, under the names that it holds for. */
function licences(metafile) {
  const packages = new Set();
  for (const file of Object.keys(metafile.inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (found) packages.add(found[1]);
  }
  const named = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(here, 'node_modules', name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = readFileSync(join(folder, file), 'utf8').trim().replaceAll('*/', '* /');
    named.set(text, [...(named.get(text) ?? []), name]);
  }
  const parts = [...named].map(([text, names]) => `${names.join(', ')}:\n\n${text}`);
  return `/*! This program has these in it:\n\n${parts.join('\n\n')}\n*/\n`;
}

function check(built) {
  const stale = [...built].filter(([name, text]) => {
    try {
      return readFileSync(join(resources, name), 'utf8') !== text;
    } catch {
      return true;
    }
  });
  if (stale.length > 0) {
    console.error(
      `not as its sources say: ${stale.map(([name]) => name).join(', ')}. Run: npm run build`,
    );
    process.exit(1);
  }
}
