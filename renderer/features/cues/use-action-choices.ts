import { useMemo } from 'react'
import type { NamedThing } from '../../../shared/domain/form.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import type { ChannelChoice } from '../../views/channel-field.tsx'

const films = ['media', 'playlist', 'replay']

/** What the fields of actions offer. */
export function useActionChoices() {
	const { scenes, sources, overlays } = useSlice('program')
	const destinations = useView((state) => state.destinations.map(({ id, name }) => ({ id, name })))
	return useMemo(() => {
		const named = ({ id, name }: ChannelChoice): ChannelChoice => ({ id, name })
		const ofKind = (kinds: readonly string[]) => sources.filter(({ settings }) => kinds.includes(settings.kind)).map(named)
		return {
			scenes: scenes.map(named),
			channels: sources.filter(({ audio }) => audio !== null).map(named),
			named(of: NamedThing, sourceId: string): readonly ChannelChoice[] {
				switch (of) {
					case 'scene':
						return scenes.map(named)
					case 'film':
						return ofKind(films)
					case 'lower-third':
						return ofKind(['lower-third'])
					case 'overlay':
						return overlays.map(named)
					case 'destination':
						return destinations
					case 'show-text':
						return textsOf(sources.find(({ id }) => id === sourceId)?.settings)
				}
			},
		}
	}, [scenes, sources, overlays, destinations])
}

/** The texts of a lower third. */
function textsOf(settings: object | undefined): readonly ChannelChoice[] {
	const list = settings && 'texts' in settings && Array.isArray(settings.texts) ? settings.texts : []
	return list.map((text: { readonly id: string; readonly first: string; readonly second: string }) => ({
		id: text.id,
		name: [text.first, text.second].filter(Boolean).join(', '),
	}))
}
