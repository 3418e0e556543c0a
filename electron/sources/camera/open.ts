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

function inputArguments({ deviceId }: Settings, rate: FrameRate, machine: CaptureMachine): readonly string[] {
	switch (machine.os) {
		case 'linux':
			return ['-f', 'v4l2', '-framerate', rateText(rate), '-i', deviceId]
		case 'windows':
			// No rate: DirectShow refuses one that the camera does not list, and the camera's default is its best.
			return ['-f', 'dshow', '-rtbufsize', '64M', '-i', `video=${deviceId}`]
		case 'macos':
			return ['-f', 'avfoundation', '-framerate', rateText(rate), '-i', `${deviceId}:none`]
	}
}

/** The number of a camera that was unplugged may now belong to another one. Throws AppError "source-device-unknown" then. */
export function checkCamera(deviceId: string, nameNow: string | null, events: Pick<CaptureRunEvents, 'deviceName' | 'onDeviceName'>): void {
	const known = events.deviceName()
	if (nameNow === null || nameNow === known) return
	if (known !== null && known !== deviceId) throw AppError.fromData(missingDevice(known).error)
	events.onDeviceName(nameNow)
}
