import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { Secret } from '../../lib/secret.ts'
import { readRtmpUrl } from '../../media/rtmp/ingest-url.ts'
import { readSrtKey } from '../../push/srt-key.ts'

/** Everything in a target that no log may show: the key, its parts, and everything in its address besides host and path. Pure. */
export function secretsOf({ protocol, server, key }: IngestTarget): Secret[] {
	const found = key === '' ? [] : [key]
	if (protocol === 'srt') {
		const { streamId, passphrase } = readSrtKey(key)
		found.push(streamId ?? '', passphrase ?? '')
	} else {
		const url = readRtmpUrl(server)
		const query = server.split('?').slice(1).join('?')
		found.push(url?.password ?? '', query, ...query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1)))
	}
	// Short strings also occur in ordinary words.
	return [...new Set(found)]
		.filter((value) => value.length >= 6 || value === key)
		.flatMap((value) => (value === '' ? [] : [new Secret(value)]))
}
