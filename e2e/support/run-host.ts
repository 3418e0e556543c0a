import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { hostArguments } from '../../scripts/setup/paths.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const limitMs = 30_000

/** Runs the headless host with these arguments until it ends on its own: for starts that must fail. */
export async function runHost(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
	const host = spawn(process.execPath, [...hostArguments, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
	const limit = setTimeout(() => host.kill('SIGKILL'), limitMs)
	const text = { stdout: '', stderr: '' }
	for (const name of ['stdout', 'stderr'] as const) host[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk))
	const [code] = (await once(host, 'close')) as [number | null]
	clearTimeout(limit)
	return { code, ...text }
}
