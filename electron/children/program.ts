import { createEncoder } from '../encoder/encoder.ts'
import { encoderArguments, extraPipes } from '../encoder/encoder-arguments.ts'
import { createLoadedEncoder } from '../encoder/loaded-encoder.ts'
import { createPicturePace } from '../encoder/picture-pace.ts'
import { systemClock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { steadyClock } from '../lib/steady-clock.ts'
import { connectPublisher } from '../media/rtmp/publish-client.ts'
import { createTagFeeds } from '../media/tag-feed/tag-feeds.ts'
import { openChildChannel } from '../process/child-channel.ts'
import { createForkChild } from '../process/forked-child.ts'
import { giveBackMemory } from '../process/give-back-memory.ts'
import { createLauncher } from '../process/launcher/launcher.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import type { FromProgram, ToProgram } from '../program-process/program-messages.ts'
import { createEncoding } from '../program-process/worker/program-encoding.ts'
import { runProgramWorker } from '../program-process/worker/program-worker.ts'
import { createWorkerLog } from '../program-process/worker/worker-log.ts'
import { createRelayPublisher } from '../relay/publisher.ts'
import { createBrowserPages } from '../sources/browser/browser-pages.ts'
import { createCandidates } from '../sources/candidates.ts'
import { captureMachine } from '../sources/capture-machine.ts'
import { createDrawing } from '../sources/drawing/drawing.ts'
import { createFileWatches } from '../sources/file-watches.ts'
import { createFilterFiles } from '../sources/filter-files.ts'
import { createSources } from '../sources/sources.ts'

// The program process: sources, mixer and encoder, and the program's connection to the relay.
const channel = openChildChannel<ToProgram, FromProgram>({ isPunctual: true })
const spawn = createOrphanGuard()
const log = createWorkerLog(channel.send)
const launcher =
	process.platform === 'win32'
		? // Windows starts a process without waiting for it, and hands no pipes over.
			{ createForkChild, open() {}, dispose() {} }
		: createLauncher({ forkChild: createForkChild(), entry: new URL('./launcher.ts', import.meta.url), log: log.child('launcher') })
// A network share that hangs occupies one thread for each file that is read from it.
const drawing = createDrawing({
	forkChild: launcher.createForkChild({ UV_THREADPOOL_SIZE: '16' }),
	entry: new URL('./drawing.ts', import.meta.url),
	clock: systemClock,
	log: log.child('drawing'),
})
// One process for all browser pages, started with the first one. It reads the files of local pages.
const pages = createBrowserPages({
	forkChild: launcher.createForkChild({ UV_THREADPOOL_SIZE: '16' }),
	entry: new URL('./browser.ts', import.meta.url),
	clock: systemClock,
	log: log.child('pages'),
})

let hasGivenBack = false
const loaded = createLoadedEncoder({ spawn, clock: systemClock, log: log.child('encoder') })

runProgramWorker({
	channel,
	clock: steadyClock,
	stopwatch: () => performance.now(),
	rssBytes: () => process.memoryUsage.rss(),
	createSources({ ffmpegPath, hasDdagrab, neverIn, format }, events) {
		// A spare process has none yet.
		launcher.open()
		return createSources({
			ffmpegPath,
			neverIn,
			format,
			clock: systemClock,
			log: log.child('sources'),
			spawn,
			machine: captureMachine(hasDdagrab),
			drawing,
			pages,
			...events,
		})
	},
	setOwnPorts: pages.setOwnPorts,
	createCandidates: ({ ffmpegPath, hasDdagrab }) =>
		createCandidates({
			ffmpegPath,
			clock: systemClock,
			log: log.child('candidates'),
			spawn,
			machine: captureMachine(hasDdagrab),
		}),
	createFilterFiles: ({ neverIn, format }, events) =>
		createFilterFiles({
			...{ drawing, neverIn, clock: systemClock, watches: createFileWatches({ clock: systemClock }) },
			size: { widthPx: format.widthPx, heightPx: format.heightPx },
			...events,
		}),
	createEncoding: ({ ffmpegPath }, format, events) =>
		createEncoding({
			...events,
			frameRate: format.frameRate,
			createPace: () => createPicturePace(() => systemClock.steady()),
			createEncoder: (settings, encoderEvents, pace, leadsIn) =>
				createEncoder({
					...settings,
					...encoderEvents,
					...{ pace, leadsIn, loaded, spawn, ffmpegPath },
					format: { ...format, ...settings.input },
					clock: systemClock,
					log: log.child('encoder'),
				}),
		}),
	loadEncoder({ ffmpegPath, format }, settings) {
		loaded.keep(
			settings && {
				ffmpegPath,
				args: encoderArguments(settings.profile, settings.codec, format),
				extraPipes: extraPipes(settings.profile),
			},
		)
		if (!settings || hasGivenBack) return
		// Nothing is on air, and the code of this process has loaded.
		hasGivenBack = true
		giveBackMemory()
	},
	createTagFeeds: (events) => createTagFeeds({ log: log.child('recordings'), ...events }),
	createPublisher: (onState) =>
		createRelayPublisher({ clock: systemClock, log: log.child('relay'), connect: (options) => connectPublisher(options), onState }),
	drawLostCard: (name, size) =>
		drawing.draw({ kind: 'lost-card', name, sizes: [size] }).then(
			({ pictures: [picture] }) => picture ?? null,
			() => null,
		),
	onFinished() {
		loaded.keep(null)
		detach(
			Promise.all([drawing.dispose(), pages.dispose()]).then(() => {
				launcher.dispose()
				process.exit(0)
			}),
		)
	},
})
