import type { FrameRate } from '../../../shared/domain/program.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CaptureKind } from '../capture/capture-kind.ts'
import type { CaptureRunEvents } from '../capture/capture-run-events.ts'
import { openCapture } from '../capture/capture-source.ts'
import { pictureArguments, rateText } from '../capture/ffmpeg-arguments.ts'
import { fitFilter } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext, CaptureMachine, OpenSource } from '../source-context.ts'
import { missingDevice } from '../source-errors.ts'
import { cameraName } from './cameras.ts'

type Settings = Extract<SourceSettings, { kind: 'camera' }>

const compressed: ReadonlySet<string> = new Set(['mjpeg', 'h264', 'hevc', 'dvvideo'])

export const cameraCapture: CaptureKind<Settings> = {
	subject: 'device',
	hasPicture: true,
	hasSound: false,
	isExclusive: true,
	deviceName: ({ deviceId }) => deviceId,
	arguments: (settings, size, rate, machine) =>
		pictureArguments(inputArguments(settings, rate, machine), [fitFilter(size, 'fill', 'bilinear')]),
	start({ deviceId }, { machine }, events) {
		if (machine.os === 'linux') checkCamera(deviceId, cameraName(deviceId), events)
		return null
	},
}

export function openCamera(settings: Settings, size: PictureSize, context: CaptureContext): OpenSource {
	return openCapture(cameraCapture, settings, size, context)
}

function inputArguments({ deviceId, format, fps }: Settings, rate: FrameRate, { os }: CaptureMachine): readonly string[] {
	const size = format ? ['-video_size', `${format.widthPx}x${format.heightPx}`] : []
	const frameRate = ['-framerate', fps === undefined ? rateText(rate) : String(fps)]
	switch (os) {
		case 'linux':
			return ['-f', 'v4l2', ...(format ? ['-input_format', format.codec] : []), ...size, ...frameRate, '-i', deviceId]
		case 'windows':
			// No rate unless it was chosen: DirectShow refuses one that the camera does not list, and the camera's default is its best.
			return [
				'-f',
				'dshow',
				'-rtbufsize',
				'64M',
				...dshowFormat(format),
				...size,
				...(fps === undefined ? [] : frameRate),
				'-i',
				`video=${deviceId}`,
			]
		case 'macos':
			return ['-f', 'avfoundation', ...size, ...frameRate, '-i', `${deviceId}:none`]
	}
}

/** DirectShow has one option for compressed pictures and one for others. */
function dshowFormat(format: Settings['format']): readonly string[] {
	if (!format || format.codec === 'any') return []
	return [compressed.has(format.codec) ? '-vcodec' : '-pixel_format', format.codec]
}

/** The number of a camera that was unplugged may now belong to another one. Throws AppError "source-device-unknown" then. */
export function checkCamera(deviceId: string, nameNow: string | null, events: Pick<CaptureRunEvents, 'deviceName' | 'onDeviceName'>): void {
	const known = events.deviceName()
	if (nameNow === null || nameNow === known) return
	if (known !== null && known !== deviceId) throw AppError.fromData(missingDevice(known).error)
	events.onDeviceName(nameNow)
}
