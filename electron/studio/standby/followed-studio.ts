import { isDeepStrictEqual } from 'node:util'
import type { CueList } from '../../../shared/domain/cue.ts'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { StandbyCopy } from '../../../shared/domain/standby-copy.ts'

export interface FollowedStudioOptions {
	readonly collections: { follow(id: string, text: string): Promise<void> }
	readonly cueLists: { follow(list: CueList | null): Promise<void> }
	readonly program: {
		current(): {
			readonly scenes: readonly { readonly id: string }[]
			readonly onAirSceneId: string | null
			readonly nextSceneId: string | null
			readonly encoderProfile: EncoderProfile
		}
		take(sceneId: string): void
		arm(sceneId: string): void
		setProfile(profile: EncoderProfile): void
		/** What sources are opened with has changed. */
		sendShow(): void
	}
	readonly secrets: { restore(secrets: ReadonlyMap<string, Readonly<Record<string, string>>>): void }
}

/** Makes the scenes, sources and cue list of this computer those of the main computer. */
export interface FollowedStudio {
	/** The hash of the collection that is there already; null = none. */
	known(): string | null
	/** Rejects with an AppError; what could be taken over was. */
	apply(copy: StandbyCopy): Promise<void>
	/** The same scene on air and in preview. */
	follow(onAirSceneId: string | null, nextSceneId: string | null): void
	/** The collection here was edited or left: the next copy is whole again. */
	forget(): void
}

export function createFollowedStudio({ collections, cueLists, program, secrets }: FollowedStudioOptions): FollowedStudio {
	let known: string | null = null
	let knownSecrets: StandbyCopy['collection']['secrets'] = {}

	const isThere = (id: string | null): id is string => program.current().scenes.some((scene) => scene.id === id)

	function follow(onAirSceneId: string | null, nextSceneId: string | null): void {
		if (isThere(onAirSceneId) && program.current().onAirSceneId !== onAirSceneId) program.take(onAirSceneId)
		if (isThere(nextSceneId) && program.current().nextSceneId !== nextSceneId) program.arm(nextSceneId)
	}

	return {
		known: () => known,
		async apply({ collection, cueList }) {
			const { id, hash, text, secrets: its, encoderProfile } = collection
			if (text !== null) {
				await collections.follow(`standby-${id}`.slice(0, 64), text)
				known = hash
			}
			if (!isDeepStrictEqual(its, knownSecrets) || text !== null) {
				knownSecrets = its
				secrets.restore(new Map(Object.entries(its)))
				program.sendShow()
			}
			if (!isDeepStrictEqual(encoderProfile, program.current().encoderProfile)) program.setProfile(encoderProfile)
			follow(collection.onAirSceneId, collection.nextSceneId)
			await cueLists.follow(cueList)
		},
		follow,
		forget() {
			known = null
		},
	}
}
