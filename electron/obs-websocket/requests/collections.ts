import { RequestError, text } from '../fields.ts'
import { status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'

/** OBS has several profiles; the studio has its settings, which are one. */
const profile = 'Showcaller'

async function collectionsOf(context: RequestContext) {
	const { collections } = await context.call('collections.list', {})
	return collections
}

export const collectionRequests = [
	request('GetSceneCollectionList', {
		about: 'The collections.',
		answer: { currentSceneCollectionName: 'String', sceneCollections: 'Array<String>' },
		run: async (context) => ({
			currentSceneCollectionName: context.model().program.collection.name,
			sceneCollections: (await collectionsOf(context)).map(({ name }) => name),
		}),
	}),
	request('SetCurrentSceneCollection', {
		about: 'Opens a collection. Refused while a show or a recording runs.',
		fields: { sceneCollectionName: text },
		run: async (context, { sceneCollectionName }) => {
			const found = (await collectionsOf(context)).find(({ name }) => name === sceneCollectionName)
			if (!found) throw new RequestError(status.resourceNotFound)
			if (found.id !== context.model().program.collection.id) await context.call('collections.open', { id: found.id })
		},
	}),
	request('CreateSceneCollection', {
		about: 'Creates an empty collection and opens it.',
		fields: { sceneCollectionName: text },
		run: async (context, { sceneCollectionName }) => {
			if ((await collectionsOf(context)).some(({ name }) => name === sceneCollectionName))
				throw new RequestError(status.resourceAlreadyExists)
			const { id } = await context.call('collections.create', { name: sceneCollectionName })
			await context.call('collections.open', { id })
		},
	}),
	request('GetProfileList', {
		about: `One profile, "${profile}": the settings of the studio.`,
		answer: { currentProfileName: 'String', profiles: 'Array<String>' },
		run: () => ({ currentProfileName: profile, profiles: [profile] }),
	}),
	request('SetCurrentProfile', {
		about: 'Accepted for the one profile that there is.',
		fields: { profileName: text },
		run: (_, { profileName }) => {
			if (profileName !== profile) throw new RequestError(status.resourceNotFound)
		},
	}),
	request('GetVideoSettings', {
		about: 'Size and frame rate of the program. Both sizes of OBS are the same here.',
		answer: {
			fpsNumerator: 'Number',
			fpsDenominator: 'Number',
			baseWidth: 'Number',
			baseHeight: 'Number',
			outputWidth: 'Number',
			outputHeight: 'Number',
		},
		run: (context) => {
			const { widthPx, heightPx, frameRate } = context.model().program.format
			return {
				fpsNumerator: frameRate.numerator,
				fpsDenominator: frameRate.denominator,
				baseWidth: widthPx,
				baseHeight: heightPx,
				outputWidth: widthPx,
				outputHeight: heightPx,
			}
		},
	}),
	request('GetStreamServiceSettings', {
		about: 'The names of the destinations of the show. Addresses and keys are left out.',
		answer: { streamServiceType: 'String', streamServiceSettings: 'Object' },
		run: (context) => ({
			streamServiceType: 'rtmp_custom',
			streamServiceSettings: {
				service: context
					.snapshot()
					.destinations.filter(({ enabled }) => enabled)
					.map(({ name }) => name)
					.join(', '),
			},
		}),
	}),
]
