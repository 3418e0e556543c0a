import { optional, RequestError, text } from '../fields.ts'
import { isRecording, isRecordingPaused, recordStatus, streamStatus } from '../model/outputs.ts'
import { type Data, status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'
import {
	isShowRunning,
	pauseRecord,
	saveReplay,
	setReplayBuffer,
	startRecord,
	startStream,
	stopRecord,
	stopStream,
} from './show-control.ts'

const active = { outputActive: 'Boolean' }
const statusFields = {
	...active,
	outputReconnecting: 'Boolean',
	outputTimecode: 'String',
	outputDuration: 'Number',
	outputCongestion: 'Number',
	outputBytes: 'Number',
	outputSkippedFrames: 'Number',
	outputTotalFrames: 'Number',
}
const outputField = { outputName: text }

/** The outputs under the names that OBS has for them. */
interface Output {
	readonly name: string
	readonly kind: string
	readonly flags: readonly string[]
	isActive(context: RequestContext): boolean
	start(context: RequestContext): Promise<unknown>
	stop(context: RequestContext): Promise<unknown>
	status(context: RequestContext): Data
}

const nothingCounted = {
	outputReconnecting: false,
	outputTimecode: '00:00:00.000',
	outputDuration: 0,
	outputCongestion: 0,
	outputBytes: 0,
	outputSkippedFrames: 0,
	outputTotalFrames: 0,
}

const outputs: readonly Output[] = [
	{
		name: 'simple_stream',
		kind: 'rtmp_output',
		flags: ['OBS_OUTPUT_AUDIO', 'OBS_OUTPUT_VIDEO', 'OBS_OUTPUT_ENCODED', 'OBS_OUTPUT_SERVICE'],
		isActive: isShowRunning,
		start: startStream,
		stop: stopStream,
		status: (context) => ({ ...streamStatus(context.snapshot(), context.now()) }),
	},
	{
		name: 'simple_file_output',
		kind: 'ffmpeg_muxer',
		flags: ['OBS_OUTPUT_AUDIO', 'OBS_OUTPUT_VIDEO', 'OBS_OUTPUT_ENCODED', 'OBS_OUTPUT_MULTI_TRACK'],
		isActive: (context) => isRecording(context.snapshot()),
		start: startRecord,
		stop: stopRecord,
		status: (context) => {
			const { outputPaused: _, ...counted } = recordStatus(context.snapshot(), context.now())
			return { ...nothingCounted, ...counted }
		},
	},
	{
		name: 'Replay Buffer',
		kind: 'replay_buffer',
		flags: ['OBS_OUTPUT_AUDIO', 'OBS_OUTPUT_VIDEO', 'OBS_OUTPUT_ENCODED', 'OBS_OUTPUT_MULTI_TRACK'],
		isActive: (context) => context.snapshot().recording.replay.isOn,
		start: (context) => setReplayBuffer(context, true),
		stop: (context) => setReplayBuffer(context, false),
		status: (context) => ({ outputActive: context.snapshot().recording.replay.isOn, ...nothingCounted }),
	},
]

const flagNames = ['OBS_OUTPUT_AUDIO', 'OBS_OUTPUT_VIDEO', 'OBS_OUTPUT_ENCODED', 'OBS_OUTPUT_MULTI_TRACK', 'OBS_OUTPUT_SERVICE']

function outputNamed(name: string): Output {
	const output = outputs.find((each) => each.name === name)
	if (output) return output
	throw new RequestError(status.resourceNotFound, 'No output was found by that name.')
}

async function toggle(context: RequestContext, output: Output): Promise<Data> {
	const isActive = output.isActive(context)
	await (isActive ? output.stop(context) : output.start(context))
	return { outputActive: !isActive }
}

function toggleNamed(name: string): (context: RequestContext) => Promise<Data> {
	return (context) => toggle(context, outputNamed(name))
}

export const outputRequests = [
	request('GetStreamStatus', {
		about: 'The show: active while it is on air. The counters are those of all destinations together.',
		answer: statusFields,
		run: (context) => ({ ...streamStatus(context.snapshot(), context.now()) }),
	}),
	request('ToggleStream', {
		about: 'Goes live, or ends the show. Refused unless the settings allow it.',
		answer: active,
		run: toggleNamed('simple_stream'),
	}),
	request('StartStream', { about: 'Goes live. Refused unless the settings allow it.', run: startStream }),
	request('StopStream', { about: 'Ends the show, or stops going live. Refused unless the settings allow it.', run: stopStream }),
	request('GetRecordStatus', {
		about: 'The recording on this computer.',
		answer: { ...active, outputPaused: 'Boolean', outputTimecode: 'String', outputDuration: 'Number', outputBytes: 'Number' },
		run: (context) => recordStatus(context.snapshot(), context.now()),
	}),
	request('ToggleRecord', {
		about: 'Starts recording on this computer, or stops it.',
		answer: active,
		run: toggleNamed('simple_file_output'),
	}),
	request('StartRecord', { about: 'Starts recording on this computer.', run: startRecord }),
	request('StopRecord', {
		about: 'Stops recording and answers when the file is closed.',
		answer: { outputPath: 'String' },
		run: stopRecord,
	}),
	request('ToggleRecordPause', {
		about: 'Pauses the recording, or resumes it.',
		answer: { outputPaused: 'Boolean' },
		run: async (context) => {
			const isToPause = !isRecordingPaused(context.snapshot())
			await pauseRecord(context, isToPause)
			return { outputPaused: isToPause }
		},
	}),
	request('PauseRecord', { about: 'Pauses the recording.', run: (context) => pauseRecord(context, true) }),
	request('ResumeRecord', { about: 'Resumes the recording.', run: (context) => pauseRecord(context, false) }),
	request('SplitRecordFile', {
		about: 'Continues the recording in a new file.',
		run: async (context) => {
			if (!isRecording(context.snapshot())) throw new RequestError(status.outputNotRunning)
			await context.call('recording.split', {})
		},
	}),
	request('CreateRecordChapter', {
		about: 'Marks this moment: markers become chapters of the recording.',
		fields: { chapterName: optional(text) },
		run: async (context, { chapterName }) => {
			await context.call('markers.add', chapterName === undefined ? {} : { name: chapterName })
		},
	}),
	request('GetRecordDirectory', {
		about: 'The folder for recordings.',
		answer: { recordDirectory: 'String' },
		run: (context) => ({ recordDirectory: context.snapshot().recording.folder }),
	}),
	request('GetReplayBufferStatus', {
		about: 'Whether the replay buffer is on. It holds pictures while the encoder runs.',
		answer: active,
		run: (context) => ({ outputActive: context.snapshot().recording.replay.isOn }),
	}),
	request('ToggleReplayBuffer', {
		about: 'Switches the replay buffer on or off.',
		answer: active,
		run: toggleNamed('Replay Buffer'),
	}),
	request('StartReplayBuffer', { about: 'Switches the replay buffer on.', run: (context) => setReplayBuffer(context, true) }),
	request('StopReplayBuffer', { about: 'Switches the replay buffer off.', run: (context) => setReplayBuffer(context, false) }),
	request('SaveReplayBuffer', { about: 'Saves the last seconds as a clip.', run: saveReplay }),
	request('GetLastReplayBufferReplay', {
		about: 'The file of the replay that was saved last.',
		answer: { savedReplayPath: 'String' },
		run: (context) => {
			const { isOn, last } = context.snapshot().recording.replay
			if (!isOn) throw new RequestError(status.outputNotRunning)
			return { savedReplayPath: last?.path ?? '' }
		},
	}),
	request('GetOutputList', {
		about: 'The stream, the recording and the replay buffer.',
		answer: { outputs: 'Array<Object>' },
		run: (context) => {
			const { widthPx, heightPx } = context.model().program.format
			return {
				outputs: outputs.map(({ name, kind, flags, isActive }) => ({
					outputName: name,
					outputKind: kind,
					outputWidth: widthPx,
					outputHeight: heightPx,
					outputActive: isActive(context),
					outputFlags: Object.fromEntries(flagNames.map((flag) => [flag, flags.includes(flag)])),
				})),
			}
		},
	}),
	request('GetOutputStatus', {
		about: 'The state of one of these outputs.',
		fields: outputField,
		answer: statusFields,
		run: (context, { outputName }) => outputNamed(outputName).status(context),
	}),
	request('ToggleOutput', {
		about: 'Starts or stops one of these outputs, under the same conditions as its own requests.',
		fields: outputField,
		answer: active,
		run: (context, { outputName }) => toggle(context, outputNamed(outputName)),
	}),
	request('StartOutput', {
		about: 'Starts one of these outputs, under the same conditions as its own request.',
		fields: outputField,
		run: async (context, { outputName }) => {
			await outputNamed(outputName).start(context)
		},
	}),
	request('StopOutput', {
		about: 'Stops one of these outputs, under the same conditions as its own request.',
		fields: outputField,
		run: async (context, { outputName }) => {
			await outputNamed(outputName).stop(context)
		},
	}),
]
