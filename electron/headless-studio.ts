import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeStudio } from './composition.ts'
import { headlessHelp, headlessUsage, parseHeadlessRequest } from './host/headless-options.ts'
import { startHttpHost } from './host/http-host.ts'
import { networkNote } from './host/network-addresses.ts'
import { isLoopback } from './host/peer.ts'
import { createRouter } from './ipc/router.ts'
import { systemClock } from './lib/clock.ts'
import { keepMemoryOutOfCoreDumps } from './lib/core-dumps.ts'
import { defaultDataDir, openDataDir } from './lib/data-dir.ts'
import { claimDataFolder } from './lib/data-folder-claim.ts'
import { detach } from './lib/detach.ts'
import { createDisposables } from './lib/disposables.ts'
import type { Log } from './lib/log.ts'
import { createForkChild } from './process/forked-child.ts'
import { takeEnvironmentSecret } from './secrets/environment-secret.ts'
import { openFileVault } from './secrets/file-vault.ts'

/** The studio without a window: the same contract over HTTP and WebSocket. Standard output contains the announcement only. */
export async function runHeadlessStudio(codeCache: string): Promise<void> {
	const environment = process.env
	const root = fileURLToPath(new URL('..', import.meta.url))
	const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
	const request = parseHeadlessRequest(process.argv.slice(2), environment)
	if (request.kind !== 'run') {
		process.stdout.write(request.kind === 'help' ? headlessHelp(headlessUsage) : `${version}\n`)
		return
	}
	const { options } = request
	keepMemoryOutOfCoreDumps()
	takeEnvironmentSecret(environment, 'SHOWCALLER_TOKEN')
	const environmentKey = takeEnvironmentSecret(environment, 'SHOWCALLER_VAULT_KEY')
	const dataDir = resolve(options.dataDir ?? defaultDataDir(process.platform, environment))
	await openDataDir(dataDir)
	const claim = await claimDataFolder(dataDir)
	const logHolder: { log: Log | null } = { log: null }

	const studio = await composeStudio({
		shell: 'headless',
		version,
		dataDir,
		resourcesDir: join(root, 'resources'),
		environment,
		forkChild: createForkChild({ NODE_COMPILE_CACHE: codeCache }),
		childEntry: (name) => new URL(`./children/${name}.ts`, import.meta.url),
		openVault: (folder, log, onProblem) => {
			logHolder.log = log
			return openFileVault({ dataDir: folder, environmentKey, log, onProblem })
		},
		mirrorLog: mirrorToStandardError(),
		...practiceOptions(environment),
	})
	const log = logHolder.log as Log
	const token = options.token ?? randomBytes(24).toString('base64url')

	const disposables = createDisposables({ clock: systemClock, log })
	disposables.add('data folder', claim.release)
	// Its parts have time limits of their own.
	disposables.add('studio', studio.stop, Number.POSITIVE_INFINITY)
	const end = () => disposables.dispose().then(() => process.exit(0))
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => detach(end(), log, 'the end of the studio'))

	// The network is served by the gateway process, and this host by loopback alone.
	const isLocal = options.host === 'localhost' || isLoopback(options.host)
	const host = await startHttpHost({
		studio,
		router: createRouter(studio.handlers, log),
		token,
		port: options.port,
		address: isLocal ? options.host : '127.0.0.1',
		staticRoot: join(root, 'dist', 'renderer'),
		clock: systemClock,
		log,
	}).catch(async (error: unknown) => {
		await disposables.dispose()
		throw error
	})
	disposables.add('host', host.dispose)
	claim.setLaunchUrl(host.issueLaunchUrl)
	const { network } = studio.remote
	await network.begin(host.forwarded, isLocal ? null : { address: options.host, port: options.port })
	const { urls, problem } = network.view()
	if (problem) process.stderr.write(`${problem.message} ${problem.action}\n`)
	// When nobody reads the output, the studio continues.
	process.stdout.on('error', () => {})
	const launch = { dataDir, launchUrl: host.issueLaunchUrl() }
	process.stdout.write(
		options.json ? `${JSON.stringify({ url: host.url, networkUrls: urls, token, ...launch })}\n` : announcement(host.url, urls, token),
	)
}

/** The terminal that started the studio may be closed: the log then continues in the file alone. */
function mirrorToStandardError(): (line: string) => void {
	let isRead = true
	process.stderr.on('error', () => {
		isRead = false
	})
	return (line) => {
		if (isRead) process.stderr.write(`${line}\n`)
	}
}

function announcement(url: string, networkUrls: readonly string[], token: string): string {
	const lines = [`Showcaller is running at ${url}/#token=${token}`]
	if (networkUrls.length > 0)
		lines.push('From other devices:', ...networkUrls.map((address) => `  ${address}/#token=${token}`), networkNote)
	return `${lines.join('\n')}\n`
}

/** For rehearsals and tests: how the practice platform behaves, and where it stores what it receives. */
function practiceOptions(environment: NodeJS.ProcessEnv) {
	const settings = environment['SHOWCALLER_PRACTICE_SETTINGS']
	const folder = environment['SHOWCALLER_PRACTICE_MEDIA']
	return {
		...(settings === undefined ? {} : { practiceSettings: JSON.parse(settings) as object }),
		...(folder === undefined ? {} : { practiceMediaFolder: folder }),
	}
}
