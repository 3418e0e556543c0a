import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { lossCause } from '../causes.ts'
import { nothingSent, type TestFigures } from './probe-messages.ts'
import { measureInSteps } from './stepped-upload.ts'
import { type TestCard, testCardOf } from './test-card.ts'

const card = testCardOf(defaultEncoderProfile, defaultProgramFormat)
const kbpsOf = ({ videoKbps, audioKbps }: TestCard) => videoKbps + audioKbps

/** A connection that carries this much, kb/s. */
const line = (carriesKbps: number) => {
	const tried: number[] = []
	const test = async (each: TestCard): Promise<TestFigures> => {
		tried.push(kbpsOf(each))
		const tookKbps = Math.min(carriesKbps, kbpsOf(each))
		const takenBytes = (tookKbps * 3000) / 8
		return { ...nothingSent, connectMs: 50, cardMs: 3000, lastedMs: 3000, takenBytes, backlogBytes: (kbpsOf(each) * 3000) / 8 - takenBytes }
	}
	return { tried, test }
}

test('the highest rate that gets through whole is a lower bound', async () => {
	const fast = line(20_000)
	expect(await measureInSteps(card, fast.test)).toMatchObject({ kbps: 9000, isAtLeast: true, loss: null })
	expect(fast.tried).toEqual([9000])
	const middle = line(6500)
	expect(await measureInSteps(card, middle.test)).toMatchObject({ kbps: 6000, isAtLeast: true })
	expect(middle.tried).toEqual([9000, 6000])
})

test('a connection that is too slow for every step took what it took', async () => {
	expect(await measureInSteps(card, line(1000).test)).toMatchObject({ kbps: 1000, isAtLeast: false })
})

test('a server that cannot be reached is the result', async () => {
	const { cause } = lossCause('ingest-srt-no-connection')
	expect(await measureInSteps(card, async () => ({ ...nothingSent, loss: cause }))).toMatchObject({ kbps: null, loss: cause })
})
