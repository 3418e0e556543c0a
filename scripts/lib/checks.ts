import { join } from 'node:path'

interface Check {
	readonly name: string
	readonly command: readonly string[]
}

const tool = (...path: string[]) => join('node_modules', ...path)
const tsc = tool('typescript', 'bin', 'tsc')

/** Each environment has its own globals: code that uses another one's does not compile. */
const environments = ['shared', 'electron', 'renderer', 'e2e', 'scripts']

/** Quick enough to stand before every test run. */
export const quickChecks: readonly Check[] = [
	{ name: 'format, lint and layer rules', command: [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.'] },
	...environments.map((environment) => ({ name: `types: ${environment}`, command: [tsc, '-p', join(environment, 'tsconfig.json')] })),
]

export const unusedCode: Check = { name: 'unused files, exports and packages', command: [tool('knip', 'bin', 'knip.js'), '--no-progress'] }

const vite = tool('vite', 'bin', 'vite.js')
export const builds: readonly Check[] = [
	{ name: 'build: screen', command: [vite, 'build', '--config', 'vite.config.ts', '--logLevel', 'warn'] },
	{ name: 'build: studio', command: [vite, 'build', '--config', 'vite.host.config.ts', '--logLevel', 'warn'] },
	{ name: 'build: desktop shell', command: [vite, 'build', '--config', 'vite.electron.config.ts', '--logLevel', 'warn'] },
]

export const vitest = tool('vitest', 'vitest.mjs')
