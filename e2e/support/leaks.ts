import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostEntry } from '../../scripts/setup/paths.mjs'

/** What a studio still held at the moment it ended: kinds of open handles and requests, and its child processes (Linux). */
export interface LeftOpen {
	readonly resources: readonly string[]
	readonly children: readonly number[]
}

export interface LeakWatch {
	/** For `startStudio`. */
	readonly environment: Readonly<Record<string, string>>
	/** Once the studio has ended. */
	leftOpen(): Promise<LeftOpen>
	remove(): Promise<void>
}

/** Standard output and error. */
const ownPipes = 2
/** What is asked of the disk ends on its own. */
const diskRequest = 'FSReq'

/** Looks from inside the host's process when it ends, after everything was stopped. */
export async function watchLeaks(): Promise<LeakWatch> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-leaks-'))
	const path = join(folder, 'left-open.json')
	const script = `
		import { readFileSync, writeFileSync } from 'node:fs'
		if (process.argv[1] === ${JSON.stringify(hostEntry)}) process.on('exit', () => {
			let children = ''
			try { children = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8') } catch {}
			const left = { resources: process.getActiveResourcesInfo(), children: children.split(' ').filter((each) => each !== '').map(Number) }
			writeFileSync(${JSON.stringify(path)}, JSON.stringify(left))
		})`
	return {
		environment: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` },
		async leftOpen() {
			const { resources, children } = JSON.parse(await readFile(path, 'utf8')) as LeftOpen
			const pipes = resources.filter((kind) => kind === 'PipeWrap').slice(ownPipes)
			return { resources: [...pipes, ...resources.filter((kind) => kind !== 'PipeWrap' && !kind.startsWith(diskRequest))], children }
		},
		remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
	}
}
