import type { DestinationView } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { Secret } from '../lib/secret.ts'
import { readSrtKey } from './srt-key.ts'

/** The parts of a destination's view that come from its target: never the key. */
export function targetView(target: IngestTarget): Pick<DestinationView, 'protocol' | 'serverLabel' | 'keyHint'> {
	return { protocol: target.protocol, serverLabel: serverLabel(target.server), keyHint: keyHint(target) }
}

/** Host, port and path for people: no scheme, user, query. An address that cannot be read is shown as "unreadable address". */
export function serverLabel(server: string): string {
	const parsed = URL.parse(server)
	if (!parsed || parsed.host === '') return 'unreadable address'
	return `${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}`
}

/**
 * The last four characters behind dots; null without a key. Only of the key or stream id itself: the query that some platforms append and the
 * passphrase of SRT never show.
 */
export function keyHint({ protocol, key }: Pick<IngestTarget, 'protocol' | 'key'>): string | null {
	const bare = protocol === 'srt' ? (readSrtKey(key).streamId ?? '') : (key.split('?')[0] ?? '')
	if (bare !== '') return new Secret(bare).hint()
	return key === '' ? null : '••••'
}
