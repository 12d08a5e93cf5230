import { VIEW_LISTS } from '../domain/saved-view'
import { oneOf } from './lists/fields'
import { asks, get, ok, post, put, remove } from './operation'
import * as views from './shapes/views'

/** What the API does with saved views. */
export const VIEW_OPERATIONS = {
  getViews: get('/api/v1/views', {
    summary: 'Saved views of a list: one’s own and shared ones (those of people need `read-people`)',
    needs: 'read',
    query: asks({ list: oneOf('list', VIEW_LISTS, 'Needed: the list that they are views of') }),
    answer: ok(views.viewsAnswer),
  }),
  postViews: post('/api/v1/views', {
    summary: 'Saves a view; the same one sent again is answered with 200. For people only, as all changes of views',
    needs: 'read',
    body: { json: views.viewBody },
    answer: { status: 201, shape: views.savedView },
  }),
  putViewsId: put('/api/v1/views/{id}', {
    summary: 'Renames, overwrites or shares a view; shared ones need `decide`',
    needs: 'read',
    body: { json: views.viewChangeBody },
    answer: ok(views.savedView),
  }),
  deleteViewsId: remove('/api/v1/views/{id}', {
    summary: 'Deletes a view; shared ones need `decide`',
    needs: 'read',
    answer: ok(views.savedView),
  }),
  postViewsIdUndo: post('/api/v1/views/{id}/undo', {
    summary: 'Brings back a view that was deleted within the last day',
    needs: 'read',
    answer: ok(views.savedView),
  }),
}
