import { Socket } from 'node:net'
import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { childLog } from '../process/child-log.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import { noBrowser } from '../sources/browser/browser-errors.ts'
import type { FromBrowser, ToBrowser } from '../sources/browser/browser-messages.ts'
import { createChromiumEngine } from '../sources/browser/chromium/chromium-engine.ts'
import { findBrowser } from '../sources/browser/chromium/find-browser.ts'
import { rowParts, writeHead, writeSoundHead } from '../sources/browser/frame-pipe.ts'
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

const clock = systemClock
const finder = systemHostFinder(clock)
const isAdministrator = process.platform === 'linux' && process.getuid?.() === 0
const worker = createBrowserWorker({
	clock,
	// Elsewhere no browser can be kept from playing into the loudspeakers while its sound is captured.
	canCaptureSound: process.platform === 'linux',
	createEngine(events, capturesSound) {
		const path = findBrowser({ environment: process.env, platform: process.platform, capturesSound })
		if (path === null) return noBrowser()
		const profile = createProfileFolder()
		const about = { spawn: createOrphanGuard(), clock, log, path, profileFolder: profile.path, isAdministrator, capturesSound }
		const engine = createChromiumEngine(about, events)
		return {
			...engine,
			async dispose() {
				await engine.dispose()
				profile.remove()
			},
		}
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
	sendSound(id, samples) {
		pipe.cork()
		pipe.write(writeSoundHead({ id, samples: samples.length / 8 }))
		pipe.write(samples)
		pipe.uncork()
	},
})

async function end(): Promise<void> {
	await worker.dispose()
	process.exit(0)
}

channel.onMessage((message) => (message.type === 'stop' ? detach(end()) : worker.receive(message)))
