// What stands when the rest does not: shows the page for a failed start or a crash, and saves a copy
// of the log without the program. A script of its own and of plain old JavaScript, so that it runs
// where boot.js or the program cannot.
(function () {
  var root = document.documentElement;
  var page = document.getElementById("failed");
  var app = document.getElementById("app");
  var shell = app.cloneNode(true); // first page and warning signs, as they came
  var WAIT = 20000;
  var PREFIX = "backstay:" + location.pathname.replace(/[^/]*$/, "") + ":"; // as src/store/names.rs

  // Somebody who has been here sees the plain frame, not the first page, until the app stands.
  try {
    var known = location.hash.length > 2;
    for (var n = 0; n < localStorage.length && !known; n++) known = /^[ep]:/.test(localStorage.key(n).split(PREFIX)[1] || "");
    if (known) root.setAttribute("data-known", "");
  } catch (error) { /* no storage: the first page, as for everybody */ }

  function look() {
    var why = root.getAttribute("data-crashed");
    page.hidden = why === null;
    if (why === null) return;
    document.getElementById("failed-why").textContent = why;
    if (root.hasAttribute("data-started")) {
      // The program died: its screen is dead too. The warning signs must not be.
      document.getElementById("app").replaceWith(shell);
    }
    window.scrollTo(0, 0);
    page.focus();
  }

  function fail(why) {
    if (!root.hasAttribute("data-crashed")) root.setAttribute("data-crashed", why);
  }

  new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ["data-crashed"] });

  // A script of the page that did not arrive or cannot be read.
  window.addEventListener("error", function (event) {
    var what = event.target === window ? event.filename : event.target.src;
    var ours = String(what).indexOf(location.origin) === 0 && event.target.tagName !== "IMG";
    if (ours && !root.hasAttribute("data-started")) fail(event.message || "a part of the app did not arrive");
  }, true);
  if (typeof WebAssembly !== "object") fail("this browser has no WebAssembly");
  window.addEventListener("load", function () {
    setTimeout(function () {
      if (root.hasAttribute("data-started")) return;
      fail("the start took too long");
      // It may still come, on a slow line: then the page makes room.
      new MutationObserver(function () {
        if (root.hasAttribute("data-started")) root.removeAttribute("data-crashed");
      }).observe(root, { attributes: true, attributeFilter: ["data-started"] });
    }, WAIT);
  });

  document.getElementById("failed-reload").addEventListener("click", function () {
    location.reload();
  });
  document.getElementById("failed-save").addEventListener("click", function () {
    copy().then(function (lines) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/plain" }));
      link.download = "backstay-copy.txt";
      link.click();
    });
  });

  // Both stores as they are, a line a record; what cannot be read is said in its place.
  function copy() {
    var lines = ["Backstay, copy of the log as it is stored, " + new Date().toISOString()];
    try {
      for (var i = 0; i < localStorage.length; i++) {
        var key = localStorage.key(i);
        if (key.indexOf(PREFIX) === 0) lines.push(JSON.stringify([key, localStorage.getItem(key)]));
      }
    } catch (error) {
      lines.push(JSON.stringify(["localStorage", String(error)]));
    }
    return Promise.race([databases(), late()]).then(
      function (more) { return lines.concat(more); },
      function (error) { return lines.concat(JSON.stringify(["indexedDB", String(error)])); }
    );
  }
  function late() {
    return new Promise(function (done, fail) { setTimeout(fail, 4000, "no answer"); });
  }
  function databases() {
    return new Promise(function (done, fail) {
      var open = indexedDB.open(PREFIX + "journal");
      // Not there: asking must not make one.
      open.onupgradeneeded = function () { open.transaction.abort(); };
      open.onerror = function () { fail(open.error); };
      open.onsuccess = function () {
        var base = open.result, lines = [], names = [].slice.call(base.objectStoreNames);
        if (!names.length) return done(lines);
        var all = base.transaction(names);
        names.forEach(function (name) {
          var cursor = all.objectStore(name).openCursor();
          cursor.onsuccess = function () {
            var at = cursor.result;
            if (!at) return;
            lines.push(JSON.stringify([name, at.key, at.value]));
            at.continue();
          };
        });
        all.oncomplete = function () { base.close(); done(lines); };
        all.onerror = all.onabort = function () { fail(all.error); };
      };
    });
  }
})();
