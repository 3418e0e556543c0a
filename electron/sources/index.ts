import type { SourceKind, SourceSettings } from '../../shared/domain/source.ts'
import { openAudioInput } from './audio-input/open.ts'
import { openCamera } from './camera/open.ts'
import { openColorSource } from './color/open.ts'
import { openImageSource } from './image/open.ts'
import type { MediaContext } from './media/media-context.ts'
import { openMediaSource } from './media/open.ts'
import type { PictureSize } from './picture-size.ts'
import { openSceneSource } from './scene/open.ts'
import { openScreen } from './screen/open.ts'
import type { OpenSource } from './source-context.ts'
import { openPatternSource } from './test-pattern/open.ts'
import { openTextSource } from './text/open.ts'

type SettingsOf<Kind extends SourceKind> = Extract<SourceSettings, { kind: Kind }>
type Openers = { readonly [Kind in SourceKind]: (settings: SettingsOf<Kind>, size: PictureSize, context: MediaContext) => OpenSource }

/** The opener of each kind of source, one line each. */
export const sourceOpeners = {
	screen: openScreen,
	camera: openCamera,
	'audio-input': openAudioInput,
	media: openMediaSource,
	image: openImageSource,
	text: openTextSource,
	scene: openSceneSource,
	color: openColorSource,
	'test-pattern': openPatternSource,
} satisfies Openers
