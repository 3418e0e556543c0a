import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { destinationPreset } from '../../../shared/domain/preset.ts'
import { profileProblems } from '../../../shared/domain/profile-problems.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { parseIngestTarget } from '../../media/rtmp/ingest-address.ts'
import { parseIngestAddress } from '../../studio/destinations/ingest-address.ts'
import { readSrtKey } from '../srt-key.ts'
import { presetOf, presets } from './presets.ts'

const addresses = presets.flatMap(({ id, servers }) =>
	servers.filter(({ url }) => url !== '').map(({ protocol, url }) => [id, protocol, url] as const),
)

test.each(presets.map((preset) => [preset.id, preset] as const))('%s is a whole preset', (_, preset) => {
	expect(destinationPreset.parse(preset)).toEqual(preset)
	expect(preset.keyHint.text).toMatch(/\.$/)
	expect(preset.source).not.toBe('')
	expect(new Set(preset.servers.map(({ name }) => name)).size).toBe(preset.servers.length)
})

test('each has an id of its own', () => {
	expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
	expect(presetOf('no-such-service')).toBeNull()
	expect(presetOf(null)).toBeNull()
})

test.each(addresses)('%s: %s address %s can be pushed to', (_, protocol, url) => {
	const { server, key } = parseIngestAddress(protocol, url, 'some-key')
	expect(protocol === 'srt' ? readSrtKey(key).streamId : key).toBe('some-key')
	expect(server).not.toContain('some-key')
	if (protocol !== 'srt') expect(parseIngestTarget({ protocol, server, key }).host).toMatch(/\.[a-z]+$/)
})

test('the default quality is within what each service names, but for those that take less sound', () => {
	const tooMuch = presets.filter((preset) => profileProblems(preset, defaultEncoderProfile, defaultProgramFormat).length > 0)
	for (const preset of tooMuch) expect(preset.limits.audioKbps).toBe(128)
})
