import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { recordingBytes } from './recording-bytes.ts'

test('a recording takes what is sent, or what its own encoder makes with all of its tracks', () => {
	expect(recordingBytes(null, defaultEncoderProfile, 7200)).toBe(((2500 + 160) * 1000 * 7200) / 8)
	expect(recordingBytes({ codec: 'auto', bitrateKbps: 8000, tracks: [1, 2, 3] }, defaultEncoderProfile, 8)).toBe((8000 + 480) * 1000)
	expect(recordingBytes({ codec: 'auto', quality: 20, tracks: [1] }, defaultEncoderProfile, 8)).toBeNull()
})
