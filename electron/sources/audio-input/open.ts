import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CaptureKind } from '../capture/capture-kind.ts'
import { openCapture } from '../capture/capture-source.ts'
import { soundArguments } from '../capture/ffmpeg-arguments.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext, CaptureMachine, OpenSource } from '../source-context.ts'
import { startSoundCapture } from './pulse/sound-capture.ts'

type Settings = Extract<SourceSettings, { kind: 'audio-input' }>

/** Live sound arrives in blocks of this length; the buffer after it aims at 40 to 60 ms. */
const soundBlockMs = 10

/** Throws AppError "source-unsupported-here" or "source-device-unknown". */
export const audioInputCapture: CaptureKind<Settings> = {
	subject: 'device',
	hasPicture: false,
	hasSound: true,
	isExclusive: false,
	deviceName: inputName,
	arguments: (settings, _size, _rate, machine) => soundArguments(inputArguments(settings, machine)),
	/** On Linux the sound server is used directly: only this way can a stream be bound to its device. */
	start: (settings, context, events) =>
		context.machine.os === 'linux' ? startSoundCapture(inputName(settings), context, context.environment ?? process.env, events) : null,
}

/** A microphone, or another sound input of this computer. */
export function openAudioInput(settings: Settings, size: PictureSize, context: CaptureContext): OpenSource {
	return openCapture(audioInputCapture, settings, size, context)
}

/** The name of the input; null = the default of this computer, which old settings call "default". Pure. */
function inputName({ deviceId }: Settings): string | null {
	return deviceId === 'default' ? null : deviceId
}

function inputArguments(settings: Settings, machine: CaptureMachine): readonly string[] {
	const device = inputName(settings)
	switch (machine.os) {
		case 'linux':
			throw new AppError('source-unsupported-here/sound')
		case 'windows':
			if (device === null) throw new AppError('source-device-unknown/no-default-input')
			return ['-f', 'dshow', '-audio_buffer_size', String(soundBlockMs), '-i', `audio=${device}`]
		case 'macos':
			return ['-f', 'avfoundation', '-i', `:${device ?? 'default'}`]
	}
}
