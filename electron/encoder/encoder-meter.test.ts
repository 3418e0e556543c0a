import { expect, test } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createEncoderMeter } from './encoder-meter.ts'

const picture = (timestampMs: number, isKeyframe = false): MediaTag => ({
	kind: 'video',
	timestampMs,
	body: new Uint8Array(1250),
	isKeyframe,
	isSequenceHeader: false,
})

test('an encoder at half speed reads 0.5, with its pictures and bits a second', () => {
	const meter = createEncoderMeter()
	for (let frame = 0; frame <= 60; frame += 1) meter.add(picture((frame * 1000) / 30, frame % 60 === 0), frame * (2000 / 30))
	const measure = meter.read(4000)
	expect(measure.speed).toBeCloseTo(0.5, 1)
	expect(measure.fps).toBe(15)
	expect(measure.bitrateKbps).toBeCloseTo(150, -1)
	expect(measure.keyframes).toBe(2)
})

test('says nothing about speed before it has a second of output, and after a restart', () => {
	const meter = createEncoderMeter()
	meter.add(picture(0, true), 0)
	expect(meter.read(500).speed).toBeNull()
	meter.add(picture(1000), 1000)
	expect(meter.read(1500).speed).not.toBeNull()
	meter.resetRate()
	expect(meter.read(1500)).toMatchObject({ speed: null, keyframes: 1 })
})
