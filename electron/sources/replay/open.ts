import type { SourceSettings } from '../../../shared/domain/source.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import type { FilmsContext } from '../films.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'

/** A saved replay is a film that always begins at its start. Before the first one there is nothing to see, and that is said. */
export function openReplaySource(
	{ path, speed, atEnd }: Extract<SourceSettings, { kind: 'replay' }>,
	size: PictureSize,
	context: FilmsContext,
): OpenSource {
	if (path) return context.films.open(path, size, context, { whenShown: 'start', atEnd, slowdown: 100 / speed })
	const report = () => context.onState({ kind: 'running', warning: dataOf('source-no-replay') })
	report()
	return {
		feed: { advance() {}, picture: () => null, readSound: () => false },
		resize() {},
		restart: report,
		dispose: () => Promise.resolve(),
	}
}
