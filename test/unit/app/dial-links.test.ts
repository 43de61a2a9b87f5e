import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { DialLinks } from '../../../main/app/dial-links.ts';

function rig(argv: readonly string[] = ['/opt/madoguchi']) {
  const app = new EventEmitter();
  const links = new DialLinks(app, argv);
  let cameCount = 0;
  links.onCame(() => {
    cameCount += 1;
  });
  return { app, links, came: () => cameCount };
}

test('a link that starts the phone waits for its window, and is taken once', () => {
  const { links } = rig(['/opt/madoguchi', '--lang=ja', 'tel:03-1234-5678']);
  expect(links.take()).toEqual({ target: '0312345678' });
  expect(links.take()).toBeNull();
});

test('macOS hands links over by an event, which is then ours', () => {
  const { app, links, came } = rig();
  let isOurs = false;
  app.emit('open-url', { preventDefault: () => (isOurs = true) }, 'callto:0312345678');
  expect([isOurs, came(), links.take()]).toEqual([true, 1, { target: '0312345678' }]);
});

test('a second start hands its link over, and one without a link is none', () => {
  const { app, links, came } = rig();
  app.emit('second-instance', {}, ['/opt/madoguchi', '--allow-file-access']);
  expect([came(), links.take()]).toEqual([0, null]);
  app.emit('second-instance', {}, ['/opt/madoguchi', 'sip:support@pbx.example']);
  expect([came(), links.take()]).toEqual([1, { target: 'sip:support@pbx.example' }]);
});

test('what no link may dial is told without the number', () => {
  const { app, links } = rig();
  for (const link of ['tel:110', 'tel:*21*0900000000#', 'sip:a@pbx.example?Replaces=1']) {
    app.emit('second-instance', {}, ['/opt/madoguchi', link]);
    expect(links.take()).toEqual({ target: null });
  }
});
