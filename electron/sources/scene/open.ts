import type { SourceSettings } from '../../../shared/domain/source.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'

/** The program draws the scene itself. An empty `sceneId`, which main sets when a scene is missing or contains itself, means that there is nothing to show. */
export function openSceneSource(
	settings: Extract<SourceSettings, { kind: 'scene' }>,
	_size: PictureSize,
	{ onState }: SourceContext,
): OpenSource {
	const say = () => {
		onState(settings.sceneId === '' ? { kind: 'failed', error: dataOf('source-scene-broken') } : { kind: 'running' })
	}
	say()
	return {
		feed: { advance() {}, picture: () => null, readSound: () => false },
		resize() {},
		restart: say,
		dispose: () => Promise.resolve(),
	}
}
