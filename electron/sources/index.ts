import type { SourceKind, SourceSettings } from '../../shared/domain/source.ts'
import { openAudioInput } from './audio-input/open.ts'
import { openBrowserSource } from './browser/open.ts'
import type { PagesContext } from './browser/pages-context.ts'
import { openCamera } from './camera/open.ts'
import { openColorSource } from './color/open.ts'
import type { FilmsContext } from './films.ts'
import { openImageSource } from './image/open.ts'
import type { LiveStreamsContext } from './live-streams.ts'
import { openLowerThird } from './lower-third/open.ts'
import type { MediaContext } from './media/media-context.ts'
import { openMediaSource } from './media/open.ts'
import { openNetworkSource } from './network/open.ts'
import type { PictureSize } from './picture-size.ts'
import { openPlaylistSource } from './playlist/open.ts'
import { openReplaySource } from './replay/open.ts'
import { openSceneSource } from './scene/open.ts'
import { openScreen } from './screen/open.ts'
import { openSlideshowSource } from './slideshow/open.ts'
import type { OpenSource } from './source-context.ts'
import { openPatternSource } from './test-pattern/open.ts'
import { openTextSource } from './text/open.ts'
import type { WebAnswersContext } from './web-answers.ts'

type SettingsOf<Kind extends SourceKind> = Extract<SourceSettings, { kind: Kind }>
/** What each kind may use. */
export type OpenerContext = MediaContext & FilmsContext & LiveStreamsContext & PagesContext & WebAnswersContext
type Openers = { readonly [Kind in SourceKind]: (settings: SettingsOf<Kind>, size: PictureSize, context: OpenerContext) => OpenSource }

/** The opener of each kind of source, one line each. */
export const sourceOpeners = {
	screen: openScreen,
	camera: openCamera,
	'audio-input': openAudioInput,
	network: openNetworkSource,
	media: openMediaSource,
	playlist: openPlaylistSource,
	replay: openReplaySource,
	image: openImageSource,
	slideshow: openSlideshowSource,
	text: openTextSource,
	'lower-third': openLowerThird,
	browser: openBrowserSource,
	scene: openSceneSource,
	color: openColorSource,
	'test-pattern': openPatternSource,
} satisfies Openers
