import { dataOf } from '../../shared/errors/app-error.ts'
import type { OpenSource, SourceContext } from './source-context.ts'

/** A source of a kind that this version does not support: it shows and plays nothing, and reports that. */
export function openUnavailableSource({ kind }: { readonly kind: string }, { onState }: Pick<SourceContext, 'onState'>): OpenSource {
	const report = () => onState({ kind: 'failed', error: dataOf('source-kind-unknown', { kind }) })
	report()
	return {
		feed: { advance() {}, picture: () => null, readSound: () => false },
		resize() {},
		restart: report,
		dispose: () => Promise.resolve(),
	}
}
