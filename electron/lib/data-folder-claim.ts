import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rmdir, unlink } from 'node:fs/promises'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/errors/app-error.ts'

/** The answer of the studio that uses a data folder. */
export interface RunningStudio {
	/** null = it is running but did not answer in time. */
	readonly pid: number | null
	/** Opens its screen once, within a minute; null when it has no screen. */
	readonly launchUrl: string | null
}

export interface DataFolderClaim {
	/** Sets how a second start gets to the screen of this studio. */
	setLaunchUrl(issue: () => string): void
	release(): Promise<void>
}

/** A studio on this computer answers within milliseconds; a stopped process never does. ms. */
const answerLimitMs = 1500
/** Longest path of a socket, in bytes: beyond about this length it is cut off (108 bytes on Linux, 104 on macOS). */
const longestSocketPath = 100
/** Several starts at the same moment are resolved within this many attempts. */
const rounds = 40
const guardPollMs = 50
const guardLifeMs = 10_000

/**
 * Claims a data folder for this process: two studios with one folder would overwrite each other's settings. The claim is a socket that this process listens
 * on, so it ends with the process, however that ends. Only users with access to the folder can reach it. Rejects with AppError "data-folder-in-use".
 */
export async function claimDataFolder(dataDir: string): Promise<DataFolderClaim> {
	let issueLaunchUrl: (() => string) | null = null
	const server = createServer((socket) => answer(socket, () => ({ pid: process.pid, launchUrl: issueLaunchUrl?.() ?? null })))
	const path = await listenAlone(server, dataDir)
	server.on('error', () => {})
	server.unref()
	return {
		setLaunchUrl(issue) {
			issueLaunchUrl = issue
		},
		async release() {
			await new Promise<void>((resolve) => server.close(() => resolve()))
			if (process.platform !== 'win32') await unlink(path).catch(() => {})
		},
	}
}

/** The running studio that uses this data folder; null when there is none. */
export async function findRunningStudio(dataDir: string): Promise<RunningStudio | null> {
	for (const path of socketPaths(dataDir)) {
		const found = await ask(path)
		if (found) return found
	}
	return null
}

async function listenAlone(server: Server, dataDir: string): Promise<string> {
	const paths = socketPaths(dataDir)
	for (let round = 0; round < rounds; round += 1) {
		const running = await findRunningStudio(dataDir)
		if (running) throw inUse(dataDir, running)
		for (const path of paths) {
			const outcome = await listen(server, path)
			if (outcome === 'listening') {
				// Whoever connects may be given a launch link.
				await chmod(path, 0o600).catch(() => {})
				return path
			}
			if (outcome === 'taken') {
				await clearStale(path)
				break
			}
			// Some file systems, network shares above all, cannot hold sockets: the next path is on this computer's own disk.
		}
	}
	throw inUse(dataDir, { pid: null, launchUrl: null })
}

/** In the folder itself where that is possible, else in the system's temporary folder, under a name that is derived from the folder's path. */
function socketPaths(dataDir: string): readonly string[] {
	const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
	if (process.platform === 'win32') return [`\\\\.\\pipe\\showcaller-${name}`]
	const inside = join(dataDir, 'studio.sock')
	const outside = join(process.env['XDG_RUNTIME_DIR'] || tmpdir(), `showcaller-${process.getuid?.() ?? 0}-${name}.sock`)
	return Buffer.byteLength(inside) <= longestSocketPath ? [inside, outside] : [outside]
}

function listen(server: Server, path: string): Promise<'listening' | 'taken' | 'impossible'> {
	return new Promise((resolve) => {
		const onError = (error: NodeJS.ErrnoException) => {
			server.off('listening', onListening)
			resolve(error.code === 'EADDRINUSE' ? 'taken' : 'impossible')
		}
		const onListening = () => {
			server.off('error', onError)
			resolve('listening')
		}
		server.once('error', onError)
		server.once('listening', onListening)
		server.listen(path)
	})
}

/**
 * Removes the socket of a studio that was killed. Only the start that created the guard folder next to it may do so. While the old socket exists, nobody
 * can listen in its place, so a running studio is never removed.
 */
async function clearStale(path: string): Promise<void> {
	const guard = `${path}.clearing`
	if (!(await makeGuard(guard))) return wait(guardPollMs)
	try {
		// Checked twice: a start that has created its socket and does not listen yet seems dead for a moment.
		if (await ask(path)) return
		await wait(guardPollMs)
		if (!(await ask(path)) && (await lstat(path)).isSocket()) await unlink(path)
	} catch {
		// Already gone: the next attempt finds out.
	} finally {
		await rmdir(guard).catch(() => {})
	}
}

/** False while another start has it. The guard of a start that was killed is recognized by its age. */
async function makeGuard(guard: string): Promise<boolean> {
	try {
		await mkdir(guard)
		return true
	} catch {
		const made = await lstat(guard).catch(() => null)
		if (made && Date.now() - made.mtimeMs > guardLifeMs) await rmdir(guard).catch(() => {})
		return false
	}
}

function answer(socket: Socket, status: () => { readonly pid: number; readonly launchUrl: string | null }): void {
	socket.on('error', () => socket.destroy())
	socket.setTimeout(answerLimitMs, () => socket.destroy())
	socket.end(`${JSON.stringify(status())}\n`)
}

/** null = nobody listens there. */
function ask(path: string): Promise<RunningStudio | null> {
	return new Promise((resolve) => {
		const socket = createConnection(path)
		let connected = false
		let text = ''
		socket.setEncoding('utf8')
		socket.setTimeout(answerLimitMs, () => finish())
		socket.on('connect', () => {
			connected = true
		})
		socket.on('data', (chunk: string) => {
			if (text.length < 4096) text += chunk
		})
		socket.on('end', () => finish())
		// A refused connection is what a killed studio leaves behind.
		socket.on('error', () => finish())
		function finish(): void {
			socket.destroy()
			resolve(connected ? parseAnswer(text) : null)
		}
	})
}

function parseAnswer(text: string): RunningStudio {
	try {
		const value = JSON.parse(text) as { readonly pid?: unknown; readonly launchUrl?: unknown }
		return {
			pid: typeof value.pid === 'number' ? value.pid : null,
			launchUrl: typeof value.launchUrl === 'string' ? value.launchUrl : null,
		}
	} catch {
		return { pid: null, launchUrl: null }
	}
}

function inUse(dataDir: string, { pid }: RunningStudio): AppError {
	return pid === null
		? new AppError('data-folder-in-use', { dataDir }, { retryable: true })
		: new AppError('data-folder-in-use/pid', { dataDir, pid: String(pid) }, { retryable: true })
}
