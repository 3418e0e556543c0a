import { Socket } from 'node:net'
import { setPriority } from 'node:os'
import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { childLog } from '../process/child-log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import { noBrowser } from '../sources/browser/browser-errors.ts'
import type { FromBrowser, ToBrowser } from '../sources/browser/browser-messages.ts'
import { createChromiumEngine } from '../sources/browser/chromium/chromium-engine.ts'
import { findBrowser } from '../sources/browser/chromium/find-browser.ts'
import { rowParts, writeHead } from '../sources/browser/frame-pipe.ts'
import { createBrowserWorker } from '../sources/browser/worker/browser-worker.ts'
import { createProfileFolder } from '../sources/browser/worker/profile-folder.ts'
import { connectHost, resolveHost, systemHostFinder } from '../sources/media/resolve-host.ts'

// The browser process: runs one browser for all pages, and turns its pictures into those of the program. It may be killed at any time, so it stores nothing.
const channel = openChildChannel<ToBrowser, FromBrowser>()
const log = childLog(channel.send)
const pipe = new Socket({ fd: 4, readable: false, writable: true })
// The parent is gone: nothing would read the pictures.
pipe.on('error', () => process.exit(0))
channel.onDisconnect(() => detach(end()))

try {
	// Pages must not slow down the program.
	setPriority(process.pid, 5)
} catch {
	// Some systems do not allow it.
}

const clock = systemClock
const finder = systemHostFinder(clock)
const profile = createProfileFolder()
const isAdministrator = process.platform === 'linux' && process.getuid?.() === 0
const worker = createBrowserWorker({
	clock,
	createEngine(events) {
		const path = findBrowser({ environment: process.env, platform: process.platform })
		if (path === null) return noBrowser()
		return createChromiumEngine({ spawn: createOrphanGuard(), clock, log, path, profileFolder: profile.path, isAdministrator }, events)
	},
	network: {
		connect: async (host, port, allowPrivate) => connectHost(await resolveHost(host, allowPrivate, finder), port, clock),
		isPrivate: finder.isPrivateIp,
	},
	send: channel.send,
	sendPicture: (head, picture) =>
		new Promise((resolve) => {
			pipe.cork()
			pipe.write(writeHead(head))
			for (const part of rowParts(picture, head)) pipe.write(part)
			pipe.write('', () => resolve())
			pipe.uncork()
		}),
})

async function end(): Promise<void> {
	await worker.dispose()
	profile.remove()
	process.exit(0)
}

channel.onMessage((message) => (message.type === 'stop' ? detach(end()) : worker.receive(message)))
