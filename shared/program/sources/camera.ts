import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { noText } from '../../texts/text.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

export const camera = sourceKind({
	id: 'camera',
	name: say('source-kind/camera'),
	icon: 'camera',
	hasPicture: true,
	hasSound: false,
	reopening: 'connect',
	schema: z.object({ kind: z.literal('camera'), deviceId: z.string().min(1).max(300) }),
	defaults: { kind: 'camera', deviceId: '' },
	form: [field('deviceId', say('source-field/device'), { kind: 'device', of: 'camera', none: noText }, { required: true })],
})
