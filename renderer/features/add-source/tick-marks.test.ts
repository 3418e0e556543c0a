import { expect, test } from 'vitest'
import { firstTicks, type Tickable } from './tick-marks.ts'

const device = (kind: Tickable['kind'], key: string, isUsed = false, id = key): Tickable => ({ kind, key, id, isUsed })
const screen = device('screen', 'screen')
const camera = device('camera', 'camera')
const microphone = device('audio-input', 'microphone')
const playback = device('audio-input', 'playback', false, 'out.monitor')

test('the only camera and the only microphone are ticked, a screen and what the computer plays never', () => {
	expect(firstTicks([screen, camera, microphone, playback])).toEqual(['camera', 'microphone'])
	expect(firstTicks([screen, playback])).toEqual([])
})

test('among several a person chooses; what is used already stays ticked', () => {
	expect(firstTicks([camera, device('camera', 'other'), microphone])).toEqual(['microphone'])
	expect(firstTicks([device('camera', 'used', true), camera, device('screen', 'shared', true)])).toEqual(['used', 'shared'])
})
