// npm run dev: the screen with hot reload, in front of a studio that is started again when its code changes. The data folder is one of its own, so that
// work on the code never touches a real show.
import { randomBytes } from 'node:crypto'
import { createServer as createNetServer } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'vite'
import { detach } from '../electron/lib/detach.ts'
import { runWatchedHost } from './dev/watched-host.ts'
import { root } from './lib/step.ts'

const port = await freePort()
const target = `http://127.0.0.1:${port}`
const token = randomBytes(24).toString('base64url')
const dataDir = process.env['SHOWCALLER_DEV_DATA'] ?? join(root, '.cache', 'dev-data')
const host = runWatchedHost(
	['--port', String(port), '--data-dir', dataDir, ...process.argv.slice(2)],
	{ ...process.env, SHOWCALLER_TOKEN: token },
	(line) => console.error(shortLine(line)),
)
const screen = await createServer({
	configFile: join(root, 'vite.config.ts'),
	server: {
		host: '127.0.0.1',
		proxy: {
			'/api': {
				target,
				ws: true,
				changeOrigin: true,
				// The host answers only to its own pages; this one stands in for them.
				configure(proxy) {
					proxy.on('proxyReq', (request) => request.setHeader('origin', target))
					proxy.on('proxyReqWs', (request) => request.setHeader('origin', target))
				},
			},
		},
	},
})
await screen.listen()
console.log(`The screen, with hot reload:   ${screen.resolvedUrls?.local[0] ?? ''}#token=${token}`)
console.log(`Settings and recordings' list: ${dataDir}`)
console.log('A change below electron/ or shared/ starts the studio again. Ctrl+C ends both.')

let ending = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => {
		if (ending) return
		ending = true
		detach(Promise.allSettled([screen.close(), host.close()]).then(() => process.exit(0)))
	})

/** The host's log lines are JSON: on a terminal the level, the part and the sentence are enough. */
function shortLine(line: string): string {
	try {
		const { level, part, message, error } = JSON.parse(line) as Readonly<Record<string, string | undefined>>
		return `${level} ${part}: ${message}${error === undefined ? '' : ` ${error}`}`
	} catch {
		return line
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createNetServer()
		probe.once('error', reject)
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address()
			probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))))
		})
	})
}
