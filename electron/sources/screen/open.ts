import type { FrameRate } from '../../../shared/domain/program.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CaptureKind } from '../capture/capture-kind.ts'
import { openCapture } from '../capture/capture-source.ts'
import { pictureArguments, rateText } from '../capture/ffmpeg-arguments.ts'
import { fitFilter } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext, CaptureMachine, OpenSource } from '../source-context.ts'
import { startScreenGrab } from './x11/screen-grab.ts'
import { watchScreen } from './x11/screen-watch.ts'

type Settings = Extract<SourceSettings, { kind: 'screen' }>

/** Throws AppError "source-no-display", "source-unsupported-here" or "source-device-unknown". */
export const screenCapture: CaptureKind<Settings> = {
	subject: 'screen',
	hasPicture: true,
	hasSound: false,
	isExclusive: false,
	deviceName: () => null,
	arguments: (settings, size, rate, machine) =>
		pictureArguments(inputArguments(settings, rate, machine), [...screenFilters(machine), fitFilter(size, 'whole', 'bilinear')]),
	/** On X, where the picture need not be scaled: FFmpeg converts every picture, also when nothing has changed. */
	start({ display, region, showPointer }, context, events, size, withFfmpeg) {
		const { machine } = context
		const name = machine.os === 'linux' ? (display ?? machine.display) : null
		if (name === null) return null
		return startScreenGrab({ display: name, region, showPointer, size }, context, events, withFfmpeg)
	},
	/** Needed for X only: elsewhere FFmpeg notices when a screen changes or ends. */
	watch({ display, region }, { machine, environment, clock, onNaturalSize }, events) {
		if (region) onNaturalSize(region)
		const name = machine.os === 'linux' ? (display ?? machine.display) : null
		if (name === null) return () => {}
		const onSize = (size: PictureSize) => {
			if (!region) onNaturalSize(size)
		}
		return watchScreen(name, environment ?? process.env, clock, { ...events, onSize })
	},
}

/** A screen of this computer, or a part of one. */
export function openScreen(settings: Settings, size: PictureSize, context: CaptureContext): OpenSource {
	return openCapture(screenCapture, settings, size, context)
}

function inputArguments(settings: Settings, rate: FrameRate, machine: CaptureMachine): readonly string[] {
	const { region } = settings
	const pointer = settings.showPointer ? '1' : '0'
	switch (machine.os) {
		case 'linux': {
			const display = settings.display ?? machine.display
			if (display === null) throw new AppError('source-no-display')
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
			if (region) throw new AppError('source-unsupported-here/screen-part')
			return [
				...['-f', 'avfoundation', '-framerate', rateText(rate), '-capture_cursor', pointer, '-pixel_format', 'nv12'],
				...['-i', `Capture screen ${screenIndex(settings.display)}:none`],
			]
	}
}

/** The Desktop Duplication filter keeps its pictures in graphics memory. */
function screenFilters(machine: CaptureMachine): readonly string[] {
	return machine.os === 'windows' && machine.hasDdagrab ? ['hwdownload', 'format=bgra'] : []
}

function screenIndex(display: string | null): number {
	const index = Number(display ?? '0')
	if (Number.isInteger(index) && index >= 0) return index
	throw new AppError('source-device-unknown/screen')
}
