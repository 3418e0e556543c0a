import type { UnderstoodAddress } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { Secret } from '../lib/secret.ts'
import { readRtmpUrl } from '../media/rtmp/ingest-url.ts'
import { readSrtKey } from './srt-key.ts'
import { addressOf } from './worker/address.ts'
import { askedLatencyMs } from './worker/srt-arguments.ts'

/** Host, port and path for people, without scheme, user and query. An address that cannot be parsed is shown as "unreadable address". */
export function serverLabel(server: string): string {
	const parsed = URL.parse(server)
	if (!parsed || parsed.host === '') return 'unreadable address'
	return `${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}`
}

/**
 * The last four characters after dots; null without a key. Only characters of the key or stream ID itself: the query that some platforms append and
 * the SRT passphrase are never shown.
 */
export function keyHint({ protocol, key }: Pick<IngestTarget, 'protocol' | 'key'>): string | null {
	const bare = protocol === 'srt' ? (readSrtKey(key).streamId ?? '') : (key.split('?')[0] ?? '')
	if (bare !== '') return new Secret(bare).hint()
	return key === '' ? null : '••••'
}

/** What may be shown of a target's address and key; null when the address cannot be parsed. */
export function understoodOf(target: IngestTarget): UnderstoodAddress | null {
	const place = addressOf(target)
	if (!place) return null
	if (target.protocol === 'srt') {
		const { streamId, passphrase } = readSrtKey(target.key)
		return {
			...place,
			app: null,
			hasHiddenParts: false,
			encryption: passphrase ? 'passphrase' : 'none',
			latencyMs: askedLatencyMs(target),
			namesStream: Boolean(streamId),
		}
	}
	const url = readRtmpUrl(target.server)
	const app = url?.app ?? ''
	return {
		...place,
		app: app.split('?', 1)[0] ?? '',
		hasHiddenParts: app.includes('?') || url?.user !== null,
		encryption: target.protocol === 'rtmps' ? 'tls' : 'none',
		latencyMs: null,
		namesStream: true,
	}
}
