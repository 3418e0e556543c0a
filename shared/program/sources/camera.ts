import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { noText, verbatim } from '../../texts/text.ts'
import { cameraFormatText, chosenCameraFormat, readCameraFormat } from '../camera-format.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

const rates = [60, 50, 30, 25, 24, 15, 10]
const automatic = 'auto'

export const camera = sourceKind({
	id: 'camera',
	name: say('source-kind/camera'),
	icon: 'camera',
	hasPicture: true,
	hasSound: false,
	reopening: 'connect',
	schema: z.object({
		kind: z.literal('camera'),
		deviceId: z.string().min(1).max(300),
		format: chosenCameraFormat.optional().describe('Size and format of its pictures. Absent: as the camera chooses'),
		fps: z.number().min(1).max(240).optional().describe('Pictures a second. Absent: those of the program'),
	}),
	defaults: { kind: 'camera', deviceId: '' },
	form: [
		field('deviceId', say('source-field/device'), { kind: 'device', of: 'camera', none: noText }, { required: true }),
		field('format', say('source-field/camera-format'), { kind: 'camera-format', deviceField: 'deviceId' }),
		field(
			'fps',
			say('source-field/camera-rate'),
			{
				kind: 'choice',
				choices: [
					{ id: automatic, name: say('source-field/camera-rate-program') },
					...rates.map((rate) => ({ id: String(rate), name: verbatim(String(rate)) })),
				],
			},
			{ initial: automatic, hint: say('source-field/camera-rate-hint') },
		),
	],
	toForm: ({ format, fps }) => ({ format: cameraFormatText(format), fps: fps === undefined ? automatic : String(fps) }),
	// Default values are omitted.
	fromForm({ format: _, fps: __, ...settings }, values) {
		const format = readCameraFormat(String(values['format'] ?? ''))
		const fps = Number(values['fps'])
		return { ...settings, ...(format ? { format } : {}), ...(fps > 0 ? { fps } : {}) }
	},
})
