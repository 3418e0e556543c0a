import type { z } from 'zod'
import { hexToYuv } from '../../electron/lib/yuv-color.ts'
import type { PictureSize } from '../../electron/sources/picture-size.ts'
import type { OpenSource, SourceContext } from '../../electron/sources/source-context.ts'
import { fillBox, solidPicture } from '../../electron/sources/yuv-pictures.ts'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { stripes } from './kind.ts'

type Settings = z.infer<typeof stripes.schema>

const black = { y: 16, u: 128, v: 128 }

export function openStripes(settings: Settings, firstSize: PictureSize, { onState }: SourceContext): OpenSource {
	let picture = draw(settings, firstSize)
	onState({ kind: 'running' })
	return {
		feed: { advance() {}, picture: () => picture, readSound: () => false },
		resize(size) {
			picture = draw(settings, size)
		},
		restart: () => onState({ kind: 'running' }),
		dispose: () => Promise.resolve(),
	}
}

function draw({ color, count }: Settings, size: PictureSize): I420Picture {
	const data = solidPicture(size, black)
	const heightPx = size.heightPx / (2 * count)
	for (let stripe = 0; stripe < count; stripe += 1) {
		fillBox(
			data,
			size,
			{ x: 0, y: Math.round(2 * stripe * heightPx), widthPx: size.widthPx, heightPx: Math.round(heightPx) },
			hexToYuv(color),
		)
	}
	return { ...size, data, alpha: null }
}
