import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { solidPicture } from '../yuv-pictures.ts'

/** A picture of one color. */
export function openColorSource(
	settings: Extract<SourceSettings, { kind: 'color' }>,
	firstSize: PictureSize,
	context: SourceContext,
): OpenSource {
	const draw = (size: PictureSize): I420Picture => ({ ...size, data: solidPicture(size, hexToYuv(settings.color)), alpha: null })
	let picture = draw(firstSize)
	context.onState({ kind: 'running' })
	return {
		feed: { advance() {}, picture: () => picture, readSound: () => false },
		resize(size) {
			if (size.widthPx !== picture.widthPx || size.heightPx !== picture.heightPx) picture = draw(size)
		},
		restart: () => context.onState({ kind: 'running' }),
		dispose: () => Promise.resolve(),
	}
}
