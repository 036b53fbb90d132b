// Every permission is refused without a question.
import { expect, test } from '../support/attackTest.ts'

test('no permission is granted', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        (value) => (value === 'denied' ? 'refused' : 'granted'),
        () => 'refused',
      )
    const position = new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))
    return {
      geolocation: await outcome(position),
      notifications: await outcome(Notification.requestPermission()),
      microphone: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await outcome(navigator.clipboard.readText()),
      midi: await outcome(navigator.requestMIDIAccess({ sysex: true })),
    }
  })
  expect(new Set(Object.values(outcomes)), JSON.stringify(outcomes)).toEqual(new Set(['refused']))
})

test('no device is offered', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const { bluetooth, hid, serial, usb } = navigator as unknown as Record<
      string,
      Record<string, (options?: unknown) => Promise<unknown>> | undefined
    >
    const count = async (promise: Promise<unknown> | undefined) => {
      try {
        const devices = await promise
        return Array.isArray(devices) ? devices.length : 0
      } catch {
        return 0
      }
    }
    return [
      await count(hid?.getDevices?.()),
      await count(usb?.getDevices?.()),
      await count(serial?.getPorts?.()),
      await count(bluetooth?.getDevices?.()),
    ]
  })
  expect(outcomes).toEqual([0, 0, 0, 0])
})
