import type { SourceKind } from '../../shared/domain/source.ts'
import type { IconName } from './icons.tsx'

export const sourceIcons: Readonly<Record<SourceKind, IconName>> = {
	screen: 'screen',
	camera: 'camera',
	'audio-input': 'microphone',
	media: 'film',
	image: 'image',
	text: 'text',
	color: 'color',
	'test-pattern': 'pattern',
}
