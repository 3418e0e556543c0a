import { type MediaTag, sampleRateHz } from '../../shared/domain/feeds.ts'
import { encodeAmf0 } from '../media/rtmp/amf0.ts'

const name = encodeAmf0('onMetaData')
const ecmaArray = 8
/** AAC in FLV (specification E.4.2.1). */
const aac = 10

/** "onMetaData" of an output of pictures alone, with what FFmpeg would have said of the sound beside them. Other tags are returned as they are. Pure. */
export function withSoundFacts(tag: MediaTag, audioBitrateKbps: number): MediaTag {
	const body = Buffer.from(tag.body)
	const isKnown = tag.kind === 'data' && body.subarray(0, name.length).equals(name) && body[name.length] === ecmaArray
	if (!isKnown) return tag
	// The bitrate in units of 1024 bits, as FFmpeg writes it.
	const facts = {
		audiodatarate: (audioBitrateKbps * 1000) / 1024,
		audiosamplerate: sampleRateHz,
		audiosamplesize: 16,
		stereo: true,
		audiocodecid: aac,
	}
	// Both end with the same three bytes; an object begins with one for its kind.
	const joined = Buffer.concat([body.subarray(0, -3), encodeAmf0(facts).subarray(1)])
	const countAt = name.length + 1
	joined.writeUInt32BE(joined.readUInt32BE(countAt) + Object.keys(facts).length, countAt)
	return { ...tag, body: joined }
}
