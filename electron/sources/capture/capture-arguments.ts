import type { FrameRate } from '../../../shared/domain/program.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fitFilter } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureMachine } from '../source-context.ts'

type Settings<Kind extends SourceSettings['kind']> = Extract<SourceSettings, { kind: Kind }>
type LivestreamSettings = Settings<'screen'> | Settings<'camera'> | Settings<'audio-input'>

/** Live sound arrives in pieces of this length; the buffer behind it aims at 40 to 60 ms. */
const soundPieceMs = 10

const common = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning']
/** Nothing is looked at before the first picture is handed on. */
const atOnce = ['-fflags', 'nobuffer', '-probesize', '32', '-analyzeduration', '0', '-thread_queue_size', '8']

/**
 * FFmpeg's arguments for a live source: I420 of exactly `size` on pipe 1, or f32le stereo at 48 kHz on pipe 3. Pictures are handed on as they
 * arrive, at most `rate`. Pure. Throws AppError "source-no-display", "source-unsupported-here" or "source-device-unknown".
 */
export function captureArguments(
	settings: LivestreamSettings,
	size: PictureSize,
	rate: FrameRate,
	machine: CaptureMachine,
): readonly string[] {
	switch (settings.kind) {
		case 'screen':
			return pictureArguments(screenInput(settings, rate, machine), [...screenFilters(machine), fitFilter(size, 'whole', 'bilinear')])
		case 'camera':
			return pictureArguments(cameraInput(settings, rate, machine), [fitFilter(size, 'fill', 'bilinear')])
		case 'audio-input':
			return soundArguments(soundInput(settings, machine))
	}
}

function pictureArguments(input: readonly string[], filters: readonly string[]): readonly string[] {
	const output = ['-map', '0:v:0', '-vf', filters.join(','), '-fps_mode', 'passthrough', '-f', 'rawvideo', '-flush_packets', '1', 'pipe:1']
	return [...common, ...atOnce, ...input, ...output]
}

function soundArguments(input: readonly string[]): readonly string[] {
	// One channel goes to both sides at its own level; FFmpeg's own way takes 3 dB away.
	const bothSides = ['-af', 'aeval=val(0)|val(min(1\\,nb_in_channels-1)):c=stereo']
	return [
		...common,
		...atOnce,
		...input,
		'-map',
		'0:a:0',
		...bothSides,
		'-ar',
		'48000',
		'-ac',
		'2',
		'-f',
		'f32le',
		'-flush_packets',
		'1',
		'pipe:3',
	]
}

const rateText = (rate: FrameRate) => `${rate.numerator}/${rate.denominator}`

function screenInput(settings: Settings<'screen'>, rate: FrameRate, machine: CaptureMachine): readonly string[] {
	const { region } = settings
	const pointer = settings.showPointer ? '1' : '0'
	switch (machine.os) {
		case 'linux': {
			const display = settings.display ?? machine.display
			if (display === null) throw noDisplay()
			const part = region
				? ['-video_size', `${region.widthPx}x${region.heightPx}`, '-grab_x', String(region.x), '-grab_y', String(region.y)]
				: []
			return ['-f', 'x11grab', '-framerate', rateText(rate), '-draw_mouse', pointer, ...part, '-i', display]
		}
		case 'windows': {
			if (machine.hasDdagrab) {
				const part = region ? `:video_size=${region.widthPx}x${region.heightPx}:offset_x=${region.x}:offset_y=${region.y}` : ''
				const grab = `ddagrab=output_idx=${screenIndex(settings.display)}:draw_mouse=${pointer}:framerate=${rateText(rate)}${part}`
				return ['-f', 'lavfi', '-i', grab]
			}
			const part = region
				? ['-video_size', `${region.widthPx}x${region.heightPx}`, '-offset_x', String(region.x), '-offset_y', String(region.y)]
				: []
			return ['-f', 'gdigrab', '-framerate', rateText(rate), '-draw_mouse', pointer, ...part, '-i', 'desktop']
		}
		case 'macos':
			if (region)
				throw unsupported('A part of the screen cannot be captured on macOS.', 'Capture the whole screen and crop the item instead.')
			return [
				...['-f', 'avfoundation', '-framerate', rateText(rate), '-capture_cursor', pointer, '-pixel_format', 'nv12'],
				...['-i', `Capture screen ${screenIndex(settings.display)}:none`],
			]
	}
}

/** Pictures of the Desktop Duplication filter are in the graphics card. */
function screenFilters(machine: CaptureMachine): readonly string[] {
	return machine.os === 'windows' && machine.hasDdagrab ? ['hwdownload', 'format=bgra'] : []
}

function screenIndex(display: string | null): number {
	const index = Number(display ?? '0')
	if (Number.isInteger(index) && index >= 0) return index
	throw new AppError({
		code: 'source-device-unknown',
		message: 'There is no such screen on this computer.',
		action: 'Choose one of the listed screens.',
		retryable: false,
	})
}

function cameraInput(settings: Settings<'camera'>, rate: FrameRate, machine: CaptureMachine): readonly string[] {
	switch (machine.os) {
		case 'linux':
			return ['-f', 'v4l2', '-framerate', rateText(rate), '-i', settings.deviceId]
		case 'windows':
			// Without a rate: DirectShow refuses one that the camera does not list, and its default is what the camera does best.
			return ['-f', 'dshow', '-rtbufsize', '64M', '-i', `video=${settings.deviceId}`]
		case 'macos':
			return ['-f', 'avfoundation', '-framerate', rateText(rate), '-i', `${settings.deviceId}:none`]
	}
}

/** The input's own name; null = the default of this computer, which old settings name "default". Pure. */
export function soundDevice({ deviceId }: Settings<'audio-input'>): string | null {
	return deviceId === 'default' ? null : deviceId
}

function soundInput(settings: Settings<'audio-input'>, machine: CaptureMachine): readonly string[] {
	const device = soundDevice(settings)
	switch (machine.os) {
		case 'linux':
			throw unsupported('FFmpeg captures no sound on Linux.', 'The sound server is asked directly.')
		case 'windows':
			if (device === null) {
				throw new AppError({
					code: 'source-device-unknown',
					message: 'Windows names no default input to capture from.',
					action: 'Choose one of the listed inputs.',
					retryable: false,
				})
			}
			return ['-f', 'dshow', '-audio_buffer_size', String(soundPieceMs), '-i', `audio=${device}`]
		case 'macos':
			return ['-f', 'avfoundation', '-i', `:${device ?? 'default'}`]
	}
}

function noDisplay(): AppError {
	return new AppError({
		code: 'source-no-display',
		message: 'There is no X display in this session, so no screen can be captured.',
		action: 'Start Showcaller in a graphical session, or name a display such as :0.',
		retryable: false,
	})
}

function unsupported(message: string, action: string): AppError {
	return new AppError({ code: 'source-unsupported-here', message, action, retryable: false })
}
