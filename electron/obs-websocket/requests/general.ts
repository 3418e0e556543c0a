import { flag, fullObject, number, optional, RequestError, text } from '../fields.ts'
import { obsVersion, protocolVersion, rpcVersion, status } from '../protocol.ts'
import { hotkeys } from './hotkeys.ts'
import { request } from './request.ts'

const mebibyte = 1024 * 1024
const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

/** What `Sleep` asks of a batch. */
export const sleepFields = { sleepMillis: optional(number(0, 50_000)), sleepFrames: optional(number(0, 10_000)) }

export const generalRequests = [
	request('GetVersion', {
		about: 'The version of OBS whose protocol is answered, and the requests that are there. platformDescription names Showcaller.',
		answer: {
			obsVersion: 'String',
			obsWebSocketVersion: 'String',
			rpcVersion: 'Number',
			availableRequests: 'Array<String>',
			supportedImageFormats: 'Array<String>',
			platform: 'String',
			platformDescription: 'String',
		},
		run: (context) => ({
			obsVersion,
			obsWebSocketVersion: protocolVersion,
			rpcVersion,
			availableRequests: context.requestNames(),
			supportedImageFormats: [],
			platform: process.platform,
			platformDescription: `Showcaller ${context.appVersion} (${systems[process.platform] ?? process.platform})`,
		}),
	}),
	request('GetStats', {
		about: 'Load and frames. cpuUsage is that of the whole computer, memoryUsage that of the studio without its sources.',
		answer: {
			cpuUsage: 'Number',
			memoryUsage: 'Number',
			availableDiskSpace: 'Number',
			activeFps: 'Number',
			averageFrameRenderTime: 'Number',
			renderSkippedFrames: 'Number',
			renderTotalFrames: 'Number',
			outputSkippedFrames: 'Number',
			outputTotalFrames: 'Number',
			webSocketSessionIncomingMessages: 'Number',
			webSocketSessionOutgoingMessages: 'Number',
		},
		run: (context) => {
			const { health, destinations, program } = context.snapshot()
			const { incoming, outgoing } = context.messages()
			const { numerator, denominator } = program.format.frameRate
			return {
				cpuUsage: health.cpuPercent,
				memoryUsage: health.memoryBytes / mebibyte,
				availableDiskSpace: (health.diskFreeBytes ?? 0) / mebibyte,
				// Nothing is encoded off air; the program is mixed at its own rate.
				activeFps: health.fps > 0 ? health.fps : numerator / denominator,
				averageFrameRenderTime: Object.values(health.filterMs ?? {}).reduce((total, ms) => total + ms, 0),
				renderSkippedFrames: health.lateFrames,
				renderTotalFrames: Math.max(health.lateFrames, ...destinations.map(({ counters }) => counters.videoFrames)),
				outputSkippedFrames: health.droppedFrames,
				outputTotalFrames: Math.max(health.droppedFrames, ...destinations.map(({ counters }) => counters.videoFrames)),
				webSocketSessionIncomingMessages: incoming,
				webSocketSessionOutgoingMessages: outgoing,
			}
		},
	}),
	request('BroadcastCustomEvent', {
		about: 'Sends an event CustomEvent with this data to every client.',
		fields: { eventData: fullObject },
		run: (context, { eventData }) => context.broadcast({ type: 'CustomEvent', intent: 'General', data: eventData }),
	}),
	request('GetHotkeyList', {
		about: 'The names for TriggerHotkeyByName.',
		answer: { hotkeys: 'Array<String>' },
		run: () => ({ hotkeys: hotkeys.map(({ name }) => name) }),
	}),
	request('TriggerHotkeyByName', {
		about: 'Does what a hotkey of OBS, or a key of Showcaller, does. The names are listed below.',
		fields: { hotkeyName: text, contextName: optional(text) },
		run: async (context, { hotkeyName, contextName }) => {
			const hotkey = hotkeys.find(({ name }) => name === hotkeyName)
			if (!hotkey) throw new RequestError(status.resourceNotFound, 'No hotkeys were found by that name.')
			await hotkey.run(context, contextName ?? null)
		},
	}),
	request('Sleep', {
		about: 'Waits, in a batch that is carried out in order. Refused elsewhere.',
		fields: sleepFields,
		run: () => {
			throw new RequestError(status.unsupportedRequestBatchExecutionType)
		},
	}),
	request('GetStudioModeEnabled', {
		about: 'Always true: Showcaller has a preview.',
		answer: { studioModeEnabled: 'Boolean' },
		run: () => ({ studioModeEnabled: true }),
	}),
	request('SetStudioModeEnabled', {
		about: 'Accepted when it is true. The preview cannot be switched off.',
		fields: { studioModeEnabled: flag },
		run: (_, { studioModeEnabled }) => {
			if (!studioModeEnabled) throw new RequestError(status.cannotAct, 'The preview of Showcaller cannot be switched off.')
		},
	}),
	request('GetMonitorList', {
		about: 'None: projectors are opened on the screens of Showcaller.',
		answer: { monitors: 'Array<Object>' },
		run: () => ({ monitors: [] }),
	}),
]
