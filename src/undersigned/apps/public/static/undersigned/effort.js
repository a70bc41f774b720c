// Does the work that a form for readers costs (core/effort.py), while it is filled in: looks for a number
// with which SHA-256 of "note:number" begins with so many zero bits. Without this script one waits instead.
(function () {
  const subtle = window.crypto && window.crypto.subtle
  const AT_ONCE = 1024

  async function workedOut (note, bits) {
    const encoder = new TextEncoder()
    for (let first = 0; ; first += AT_ONCE) {
      const digests = []
      for (let number = first; number < first + AT_ONCE; number++) {
        digests.push(subtle.digest('SHA-256', encoder.encode(`${note}:${number}`)))
      }
      const found = (await Promise.all(digests)).findIndex(digest => zeroBits(digest) >= bits)
      if (found >= 0) return first + found
      // Let the page be typed in meanwhile.
      await new Promise(resolve => setTimeout(resolve))
    }
  }

  function zeroBits (digest) {
    const view = new DataView(digest)
    const zeros = Math.clz32(view.getUint32(0))
    return zeros < 32 ? zeros : 32 + Math.clz32(view.getUint32(4))
  }

  function prepare (form) {
    const work = form.querySelector('[name=work]')
    const bits = () => Number(work.dataset.bits)
    if (!bits()) return
    let working = null
    const begin = () => {
      working = working || workedOut(form.querySelector('[name=note]').value, bits()).then(number => {
        work.value = number
      })
      return working
    }
    form.addEventListener('focusin', begin)
    form.addEventListener('submit', event => {
      if (work.value) return
      event.preventDefault()
      form.querySelector('[data-working]').hidden = false
      const button = form.querySelector('button')
      button.disabled = true
      begin().then(() => { button.disabled = false; form.submit() })
    })
  }

  if (subtle) document.querySelectorAll('form[data-effort]').forEach(prepare)
})()
